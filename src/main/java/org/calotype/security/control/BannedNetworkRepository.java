package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.calotype.security.entity.BannedNetwork;

/** Rows of banned addresses: few. */
@ApplicationScoped
public class BannedNetworkRepository {

    @PersistenceContext EntityManager entities;

    void add(BannedNetwork ban) {
        entities.persist(ban);
        entities.flush();
    }

    List<BannedNetwork> all() {
        return entities.createQuery(
                        "select b from BannedNetwork b order by b.bannedAt desc, b.id desc",
                        BannedNetwork.class)
                .getResultList();
    }

    Optional<BannedNetwork> byNotation(String network) {
        return entities.createQuery(
                        "select b from BannedNetwork b where b.network = :network",
                        BannedNetwork.class)
                .setParameter("network", network)
                .getResultStream()
                .findFirst();
    }

    Optional<BannedNetwork> byId(long id) {
        return Optional.ofNullable(entities.find(BannedNetwork.class, id));
    }

    /** At once, so that the same network can be added again. */
    void remove(BannedNetwork ban) {
        entities.remove(ban);
        entities.flush();
    }
}
