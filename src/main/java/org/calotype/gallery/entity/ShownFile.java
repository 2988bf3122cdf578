package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a {@link MediaFile} is there, and who sees it. */
@MappedSuperclass
public abstract class ShownFile extends StoredOriginal {

    @Enumerated(EnumType.STRING)
    private Privacy privacy = Privacy.PUBLIC;

    @Enumerated(EnumType.STRING)
    private Privacy visibility = Privacy.PUBLIC;

    @Enumerated(EnumType.STRING)
    private Review review = Review.APPROVED;

    private boolean listed;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "trashed_at")
    private @Nullable Instant trashedAt;

    protected ShownFile() {}

    ShownFile(Original original) {
        super(original);
    }

    /** Leaves its album, where nobody sees more of it than before. */
    void leaveAlbum() {
        privacy = visibility == Privacy.PASSWORD ? Privacy.PRIVATE : visibility;
        visibility = privacy;
        relist();
    }

    /**
     * Says who may look, within what its album allows.
     *
     * @param own PUBLIC, UNLISTED or PRIVATE
     * @param above the visibility of its album; PUBLIC without one
     */
    public void restrict(Privacy own, Privacy above) {
        if (own == Privacy.PASSWORD) {
            throw new IllegalArgumentException("only albums have passwords");
        }
        privacy = own;
        visibility = own.and(above);
        relist();
    }

    public void expireAt(@Nullable Instant moment) {
        expiresAt = moment;
    }

    /** Takes over what a moderator, or the rule of the site, says. */
    public void review(Review outcome) {
        review = outcome;
        relist();
    }

    /** Throws it away; it can be restored until the trash is emptied. */
    public void trash(Instant now) {
        if (trashedAt == null) {
            trashedAt = now;
        }
        relist();
    }

    public void restore() {
        trashedAt = null;
        relist();
    }

    public void publish(Instant now) {
        if (publishedAt == null) {
            publishedAt = now;
        }
        relist();
    }

    private void relist() {
        listed =
                visibility == Privacy.PUBLIC
                        && review == Review.APPROVED
                        && publishedAt != null
                        && trashedAt == null;
    }

    /** Whether it is there at this moment for those who may see it. */
    public boolean visibleAt(Instant now) {
        return publishedAt != null && trashedAt == null && !expiredAt(now);
    }

    public boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean approved() {
        return review == Review.APPROVED;
    }

    public Review review() {
        return review;
    }

    /** Its own privacy: PUBLIC means that of its album. */
    public Privacy privacy() {
        return privacy;
    }

    /** The narrower of its own privacy and its album's. */
    public Privacy visibility() {
        return visibility;
    }

    /** Whether everybody finds it: public, approved, published, not in the trash. */
    public boolean listed() {
        return listed;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<Instant> trashedAt() {
        return Optional.ofNullable(trashedAt);
    }

    public boolean isPublished() {
        return publishedAt != null;
    }
}
