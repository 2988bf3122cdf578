package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A collection of files, with albums of the same owner in it. Its visibility is the narrowest
 * privacy on the way to the top, so nothing in a private album is wider than that album. It dies
 * with its owner or by its owner's hand; its files outlive it unless they are deleted with it.
 */
@Entity
public class Album {

    /** Order of an album's files. */
    public enum Order {
        NEWEST,
        OLDEST,
        TITLE,
        MANUAL
    }

    @Id
    @SequenceGenerator(name = "album_id_seq", sequenceName = "album_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "album_id_seq")
    private @Nullable Long id;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "owner_id")
    private long ownerId;

    @Column(name = "parent_id")
    private @Nullable Long parentId;

    private String title;

    private @Nullable String description;

    @Column(name = "cover_file_id")
    private @Nullable Long coverFileId;

    @Enumerated(EnumType.STRING)
    @Column(name = "sort_order")
    private Order sortOrder = Order.NEWEST;

    @Enumerated(EnumType.STRING)
    private Privacy privacy;

    @Enumerated(EnumType.STRING)
    private Privacy visibility;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "file_count", insertable = false, updatable = false)
    private long fileCount;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Album() {}

    public Album(PublicId publicId, long ownerId, String title, Instant now) {
        this.publicId = publicId.value();
        this.ownerId = ownerId;
        this.title = title;
        this.privacy = Privacy.PUBLIC;
        this.visibility = Privacy.PUBLIC;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public void describe(String newTitle, @Nullable String newDescription, Instant now) {
        title = newTitle;
        description = newDescription;
        updatedAt = now;
    }

    /** Says who may look; a password is kept only where the privacy asks for one. */
    public void restrict(Privacy newPrivacy, @Nullable String newPasswordHash, Instant now) {
        privacy = newPrivacy;
        passwordHash = newPrivacy == Privacy.PASSWORD ? newPasswordHash : null;
        updatedAt = now;
    }

    /** Puts it into another album; null: to the top. */
    public void moveInto(@Nullable Album parent, Instant now) {
        parentId = parent == null ? null : parent.id();
        updatedAt = now;
    }

    /** Takes over what the way to the top allows. @return whether anything changed */
    public boolean seeUnder(Privacy above) {
        Privacy narrower = privacy.and(above);
        boolean changed = narrower != visibility;
        visibility = narrower;
        return changed;
    }

    public void sortBy(Order order, Instant now) {
        sortOrder = order;
        updatedAt = now;
    }

    public void coverWith(@Nullable Long fileId, Instant now) {
        coverFileId = fileId;
        updatedAt = now;
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

    public long ownerId() {
        return ownerId;
    }

    public boolean ownedBy(long accountId) {
        return ownerId == accountId;
    }

    public Optional<Long> parentId() {
        return Optional.ofNullable(parentId);
    }

    public String title() {
        return title;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** The file chosen as cover; without one the first file stands in. */
    public Optional<Long> coverFileId() {
        return Optional.ofNullable(coverFileId);
    }

    public Order order() {
        return sortOrder;
    }

    /** Its own privacy. */
    public Privacy privacy() {
        return privacy;
    }

    /** Its privacy and that of everything it lies in. */
    public Privacy visibility() {
        return visibility;
    }

    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** Files in it, not counting albums inside; a few seconds late. */
    public long fileCount() {
        return fileCount;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Rises with each change; an edit that knows an older one is refused. */
    public long version() {
        return version;
    }
}
