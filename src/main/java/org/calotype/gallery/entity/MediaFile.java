package org.calotype.gallery.entity;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * One upload. Born unpublished when its original is in storage; published when its derivatives are
 * made (or the wait for them is over), which is the moment its upload is answered; gone from every
 * answer from its expiration on; deleted by its delete link, its owner or the sweep.
 */
@Entity
@Table(name = "media_file")
public class MediaFile {

    @Id
    @SequenceGenerator(name = "media_file_id_seq", sequenceName = "media_file_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "media_file_id_seq")
    private @Nullable Long id;

    @Column(name = "public_id")
    private String publicId;

    @Enumerated(EnumType.STRING)
    private MediaType type;

    @Column(name = "mime_type")
    private String mimeType;

    private String name;

    private String extension;

    @Column(name = "storage_key")
    private String storageKey;

    @Column(name = "storage_mode")
    private String storageMode;

    @Column(name = "original_filename")
    private String originalFilename;

    private @Nullable String title;

    private @Nullable String description;

    private int width;

    private int height;

    private int orientation;

    @Column(name = "size_bytes")
    private long sizeBytes;

    private String md5;

    @Column(name = "source_md5")
    private @Nullable String sourceMd5;

    private boolean nsfw;

    private boolean animated;

    private boolean panorama360;

    @Column(name = "duration_seconds")
    private int durationSeconds;

    private boolean approved = true;

    private long views;

    private long likes;

    @Column(name = "owner_id")
    private @Nullable Long ownerId;

    @Column(name = "uploader_address")
    private String uploaderAddress;

    @Column(name = "album_id")
    private @Nullable Long albumId;

    @Column(name = "category_id")
    private @Nullable Long categoryId;

    @Column(name = "delete_token_hash")
    private String deleteTokenHash;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    @Column(name = "dated_at")
    private Instant datedAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @OneToMany(mappedBy = "mediaFile", cascade = CascadeType.PERSIST)
    private List<Derivative> derivatives = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "media_file_tag",
            joinColumns = @JoinColumn(name = "media_file_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderColumn(name = "position")
    private List<Tag> tags = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected MediaFile() {}

    /**
     * A file whose original is in storage.
     *
     * @param ownerId account, or null for a guest
     * @param now the moment of the upload
     */
    public MediaFile(
            PublicId publicId,
            Original original,
            @Nullable Long ownerId,
            String uploaderAddress,
            String deleteTokenHash,
            Instant now) {
        this.publicId = publicId.value();
        this.type = original.type();
        this.mimeType = original.mimeType();
        this.name = original.name();
        this.extension = original.extension();
        this.storageKey = original.storageKey().value();
        this.storageMode = original.storageMode();
        this.originalFilename = original.fileName();
        this.width = original.width();
        this.height = original.height();
        this.orientation = original.orientation();
        this.sizeBytes = original.sizeBytes();
        this.md5 = original.md5();
        this.sourceMd5 = original.sourceMd5();
        this.animated = original.animated();
        this.panorama360 = original.panorama360();
        this.durationSeconds = original.durationSeconds();
        this.ownerId = ownerId;
        this.uploaderAddress = uploaderAddress;
        this.deleteTokenHash = deleteTokenHash;
        this.uploadedAt = now;
        this.datedAt = now;
    }

    public void describe(@Nullable String newTitle, @Nullable String newDescription) {
        title = newTitle;
        description = newDescription;
    }

    public void markNsfw(boolean flag) {
        nsfw = flag;
    }

    public void putInto(@Nullable Long album, @Nullable Long category) {
        albumId = album;
        categoryId = category;
    }

    /** Shows another moment than that of the upload, e.g. when the photograph was taken. */
    public void dateAt(Instant moment) {
        datedAt = moment;
    }

    public void expireAt(@Nullable Instant moment) {
        expiresAt = moment;
    }

    public void awaitApproval() {
        approved = false;
    }

    public void tagWith(Collection<Tag> words) {
        tags.addAll(words);
    }

    /** Plans a derivative beside the original; it stays pending until the job has made it. */
    public void plan(DerivativeKind kind, String mime, String ext, int w, int h) {
        derivatives.add(new Derivative(this, kind, siblingKey(kind, ext), mime, w, h));
    }

    public void publish(Instant now) {
        if (publishedAt == null) {
            publishedAt = now;
        }
    }

    /** Whether anybody may see it at this moment. */
    public boolean visibleAt(Instant now) {
        return publishedAt != null && !expiredAt(now);
    }

    public boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private StorageKey siblingKey(DerivativeKind kind, String ext) {
        String folder = storageKey.substring(0, storageKey.lastIndexOf('/') + 1);
        return new StorageKey(folder + name + kind.suffix() + "." + ext);
    }

    /** Primary key; the file must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public PublicId publicId() {
        return new PublicId(publicId);
    }

    public MediaType type() {
        return type;
    }

    public String mimeType() {
        return mimeType;
    }

    public String name() {
        return name;
    }

    public String extension() {
        return extension;
    }

    public StorageKey storageKey() {
        return new StorageKey(storageKey);
    }

    public String storageMode() {
        return storageMode;
    }

    public String originalFilename() {
        return originalFilename;
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /** The title, or the file's name where it has none. */
    public String displayTitle() {
        return title == null ? name + "." + extension : title;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** Pixels, upright. */
    public int width() {
        return width;
    }

    /** Pixels, upright. */
    public int height() {
        return height;
    }

    /** Exif orientation, 1 to 8, of the stored bytes. */
    public int orientation() {
        return orientation;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public String md5() {
        return md5;
    }

    public Optional<String> sourceMd5() {
        return Optional.ofNullable(sourceMd5);
    }

    public boolean nsfw() {
        return nsfw;
    }

    public boolean animated() {
        return animated;
    }

    public boolean panorama360() {
        return panorama360;
    }

    public int durationSeconds() {
        return durationSeconds;
    }

    public boolean approved() {
        return approved;
    }

    public long views() {
        return views;
    }

    public long likes() {
        return likes;
    }

    public Optional<Long> ownerId() {
        return Optional.ofNullable(ownerId);
    }

    public Optional<Long> albumId() {
        return Optional.ofNullable(albumId);
    }

    public Optional<Long> categoryId() {
        return Optional.ofNullable(categoryId);
    }

    public String deleteTokenHash() {
        return deleteTokenHash;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }

    /** The moment shown and sorted by: that of the upload unless another was chosen. */
    public Instant datedAt() {
        return datedAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    public List<Derivative> derivatives() {
        return List.copyOf(derivatives);
    }

    public Optional<Derivative> derivative(DerivativeKind kind) {
        return derivatives.stream().filter(one -> one.kind() == kind).findFirst();
    }

    public List<Tag> tags() {
        return List.copyOf(tags);
    }
}
