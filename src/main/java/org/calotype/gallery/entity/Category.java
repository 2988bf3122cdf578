package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A site-wide shelf; its plain number is its id in the API. */
@Entity
public class Category {

    @Id
    @SequenceGenerator(
            name = "category_id_seq",
            sequenceName = "category_id_seq",
            allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "category_id_seq")
    private @Nullable Long id;

    private String name;

    @Column(name = "url_key")
    private String urlKey;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Category() {}

    public Category(String name, String urlKey) {
        this.name = name;
        this.urlKey = urlKey;
    }

    public void rename(String newName, String newUrlKey) {
        name = newName;
        urlKey = newUrlKey;
    }

    /** Primary key; the category must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String name() {
        return name;
    }

    public String urlKey() {
        return urlKey;
    }

    /** Rises with each change. */
    public long version() {
        return version;
    }
}
