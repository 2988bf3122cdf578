package org.calotype.delivery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link somebody handed out for one file. It opens the file until it expires; the row is deleted
 * when it is taken back, and a timer deletes those that have run out.
 */
@Entity
@Table(name = "share_link")
public class ShareLink {

    @Id
    @SequenceGenerator(name = "share_link_id_seq", sequenceName = "share_link_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "share_link_id_seq")
    private @Nullable Long id;

    @Column(name = "media_file_id")
    private long mediaFileId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected ShareLink() {}

    public ShareLink(long mediaFileId, Instant createdAt, Instant expiresAt) {
        this.mediaFileId = mediaFileId;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** Primary key; the link must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public long mediaFileId() {
        return mediaFileId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** From this instant on it opens nothing. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
