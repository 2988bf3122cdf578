package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A collection of one owner's files. */
@Entity
public class Album {

    /** Who may look. */
    public enum Privacy {
        PUBLIC,
        UNLISTED,
        PRIVATE
    }

    @Id
    @SequenceGenerator(name = "album_id_seq", sequenceName = "album_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "album_id_seq")
    private @Nullable Long id;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "owner_id")
    private long ownerId;

    private String title;

    @Enumerated(EnumType.STRING)
    private Privacy privacy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Album() {}

    public Album(PublicId publicId, long ownerId, String title, Privacy privacy, Instant now) {
        this.publicId = publicId.value();
        this.ownerId = ownerId;
        this.title = title;
        this.privacy = privacy;
        this.createdAt = now;
    }

    /** Primary key; the album must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public PublicId publicId() {
        return new PublicId(publicId);
    }

    public boolean ownedBy(long accountId) {
        return ownerId == accountId;
    }

    public String title() {
        return title;
    }

    public Privacy privacy() {
        return privacy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
