package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * A smaller print of an original. Born pending with its final name; claimed for a bounded time;
 * then ready with its true size, or failed with a reason. A claim whose lease has run out counts as
 * pending again.
 */
@Entity
public class Derivative {

    /** Where the derivative is in its life. */
    public enum State {
        PENDING,
        CLAIMED,
        READY,
        FAILED
    }

    @Id
    @SequenceGenerator(name = "derivative_id_seq", sequenceName = "derivative_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "derivative_id_seq")
    private @Nullable Long id;

    @ManyToOne
    @JoinColumn(name = "media_file_id")
    private MediaFile mediaFile;

    @Enumerated(EnumType.STRING)
    private DerivativeKind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "storage_key")
    private String storageKey;

    @Column(name = "mime_type")
    private String mimeType;

    private int width;

    private int height;

    @Column(name = "size_bytes")
    private long sizeBytes;

    private int attempts;

    @Column(name = "claimed_by")
    private @Nullable String claimedBy;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    private @Nullable String failure;

    @Column(name = "made_at")
    private @Nullable Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected Derivative() {}

    Derivative(
            MediaFile mediaFile,
            DerivativeKind kind,
            StorageKey storageKey,
            String mimeType,
            int width,
            int height) {
        this.mediaFile = mediaFile;
        this.kind = kind;
        this.state = State.PENDING;
        this.storageKey = storageKey.value();
        this.mimeType = mimeType;
        this.width = width;
        this.height = height;
    }

    /**
     * @param claim a name that no other claim has
     */
    public void claim(String claim, Instant until) {
        state = State.CLAIMED;
        claimedBy = claim;
        leaseUntil = until;
        attempts++;
    }

    /** The claim it is under; empty when it is under none. */
    public Optional<String> claim() {
        return Optional.ofNullable(claimedBy);
    }

    /**
     * Its bytes are in storage.
     *
     * @param finalSizeBytes bytes
     * @param now distinguishes these bytes from those of an earlier making, in caches
     */
    public void ready(int finalWidth, int finalHeight, long finalSizeBytes, Instant now) {
        state = State.READY;
        madeAt = now;
        width = finalWidth;
        height = finalHeight;
        sizeBytes = finalSizeBytes;
        claimedBy = null;
        leaseUntil = null;
    }

    public void fail(String reason) {
        state = State.FAILED;
        failure = reason;
        claimedBy = null;
        leaseUntil = null;
    }

    public void renew(Instant until) {
        leaseUntil = until;
    }

    /** Gives the claim back, to be tried again. */
    public void release() {
        state = State.PENDING;
        claimedBy = null;
        leaseUntil = null;
    }

    /** Gives the claim back as if it had not been made: it was not tried. */
    public void unclaim() {
        release();
        attempts--;
    }

    /** Has it tried anew, as if it never had been. */
    public void retry() {
        state = State.PENDING;
        failure = null;
        attempts = 0;
    }

    public MediaFile mediaFile() {
        return mediaFile;
    }

    public DerivativeKind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    /** Ready or failed: nobody will work on it any more. */
    public boolean isFinal() {
        return state == State.READY || state == State.FAILED;
    }

    public boolean isReady() {
        return state == State.READY;
    }

    public StorageKey storageKey() {
        return new StorageKey(storageKey);
    }

    public String mimeType() {
        return mimeType;
    }

    /** Pixels; planned until ready. */
    public int width() {
        return width;
    }

    /** Pixels; planned until ready. */
    public int height() {
        return height;
    }

    /** Bytes; 0 until ready. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Why it could not be made. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** How often it has been claimed. */
    public int attempts() {
        return attempts;
    }
}
