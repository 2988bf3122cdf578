package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.calotype.admin.entity.SiteSetting;

/** Rows of changed settings, and the version that tells other nodes of a change. */
@ApplicationScoped
public class SettingsRepository {

    @PersistenceContext EntityManager entities;

    public List<SiteSetting> all() {
        return entities.createQuery("select s from SiteSetting s", SiteSetting.class)
                .getResultList();
    }

    /** Counts changes; read it before the rows, so that a change in between is seen again. */
    public long version() {
        Number version =
                (Number)
                        entities.createNativeQuery("select version from site_setting_version")
                                .getSingleResult();
        return version.longValue();
    }

    /** Starts a change: locks the version, so that changes come one after the other. */
    public void advance() {
        entities.createNativeQuery("update site_setting_version set version = version + 1")
                .executeUpdate();
    }

    public void keep(SiteSetting setting) {
        entities.merge(setting);
    }

    public void forget(String name) {
        SiteSetting setting = entities.find(SiteSetting.class, name);
        if (setting != null) {
            entities.remove(setting);
        }
    }
}
