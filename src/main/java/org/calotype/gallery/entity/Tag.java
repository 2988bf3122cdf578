package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A word people find files by; keeps the spelling of its first use, compared without case. */
@Entity
public class Tag {

    @Id
    @SequenceGenerator(name = "tag_id_seq", sequenceName = "tag_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tag_id_seq")
    private @Nullable Long id;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Tag() {}

    public Tag(String name, String nameKey) {
        this.name = name;
        this.nameKey = nameKey;
    }

    /** Spells it otherwise, or names it otherwise. */
    public void rename(TagName newName) {
        name = newName.value();
        nameKey = newName.key();
    }

    /** Primary key; the tag must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String name() {
        return name;
    }

    public String nameKey() {
        return nameKey;
    }

    /** Rises with each change. */
    public long version() {
        return version;
    }
}
