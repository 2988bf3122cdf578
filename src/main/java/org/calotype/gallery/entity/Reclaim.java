package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/** Bytes whose row is gone, waiting to be removed from storage. */
@Entity
public class Reclaim {

    @Id
    @SequenceGenerator(name = "reclaim_id_seq", sequenceName = "reclaim_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reclaim_id_seq")
    private @Nullable Long id;

    @Column(name = "storage_key")
    private String storageKey;

    @Column(name = "queued_at")
    private Instant queuedAt;

    @SuppressWarnings("NullAway.Init")
    protected Reclaim() {}

    public Reclaim(StorageKey key, Instant now) {
        this.storageKey = key.value();
        this.queuedAt = now;
    }

    public StorageKey storageKey() {
        return new StorageKey(storageKey);
    }

    public Instant queuedAt() {
        return queuedAt;
    }
}
