package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** People who share as one, e.g. a department; made by an administrator. */
@Entity
@Table(name = "user_group")
public class UserGroup {

    @Id
    @SequenceGenerator(name = "user_group_id_seq", sequenceName = "user_group_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "user_group_id_seq")
    private @Nullable Long id;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected UserGroup() {}

    public UserGroup(String name, Instant now) {
        this.name = name;
        this.nameKey = keyOf(name);
        this.createdAt = now;
    }

    /** What names are compared by: no two groups differ in case alone. */
    public static String keyOf(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public void rename(String newName) {
        name = newName;
        nameKey = keyOf(newName);
    }

    /** Primary key; the group must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Rises with each change. */
    public long version() {
        return version;
    }
}
