package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.calotype.storage.StorageUsage.Amount;
import org.jspecify.annotations.Nullable;

/** How full a storage is, by the word of all nodes. */
@Entity
@Table(name = "storage_usage")
public class StorageTotal {

    @Id private String place;

    @Column(name = "stored_bytes")
    private long storedBytes;

    @Column(name = "stored_files")
    private long storedFiles;

    @Column(name = "claimed_at")
    private @Nullable Instant claimedAt;

    @Column(name = "measured_at")
    private @Nullable Instant measuredAt;

    @SuppressWarnings("NullAway.Init")
    protected StorageTotal() {}

    /** Adds what was stored, or takes off what was removed. */
    public void add(Amount change) {
        storedBytes += change.bytes();
        storedFiles += change.files();
    }

    public Amount amount() {
        return new Amount(storedBytes, storedFiles);
    }

    /** Gives the right to list the storage to who asks, unless somebody has had it since. */
    public boolean claim(Instant now, Instant unlessSince) {
        if (claimedAt != null && !claimedAt.isBefore(unlessSince)) {
            return false;
        }
        claimedAt = now;
        return true;
    }

    /** It was listed, and differed by so much from what was known when the listing began. */
    public void correct(Amount difference, Instant at) {
        add(difference);
        measuredAt = at;
    }

    /** When it was last listed; empty: never. */
    public Optional<Instant> measuredAt() {
        return Optional.ofNullable(measuredAt);
    }
}
