package org.calotype.admin.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A setting that somebody changed; without a row the default holds. */
@Entity
@Table(name = "site_setting")
public class SiteSetting {

    @Id private String name;

    private String written;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @SuppressWarnings("NullAway.Init")
    protected SiteSetting() {}

    /** Name and value as {@link org.calotype.settings.SettingKey} has them. */
    public SiteSetting(String name, String written, String changedBy, Instant now) {
        this.name = name;
        this.written = written;
        this.changedBy = changedBy;
        this.changedAt = now;
    }

    public String name() {
        return name;
    }

    public String written() {
        return written;
    }
}
