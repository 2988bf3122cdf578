package org.calotype.gallery.entity;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One upload. Born unpublished when its original is in storage; published when its derivatives are
 * made (or the wait for them is over), which is the moment its upload is answered; gone from every
 * answer from its expiration on; deleted by its delete link, its owner or the sweep.
 */
@Entity
@Table(name = "media_file")
public class MediaFile extends ShownFile {

    @Id
    @SequenceGenerator(name = "media_file_id_seq", sequenceName = "media_file_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "media_file_id_seq")
    private @Nullable Long id;

    @Column(name = "public_id")
    private String publicId;

    private @Nullable String title;

    /** What listings sort by: the title without case, empty without one. */
    @Column(name = "title_key")
    private String titleKey = "";

    private @Nullable String description;

    private boolean nsfw;

    @Column(updatable = false)
    private long views;

    @Column(updatable = false)
    private long likes;

    @Column(updatable = false)
    private double trend;

    @Column(updatable = false)
    private double shuffle;

    @Column(name = "owner_id")
    private @Nullable Long ownerId;

    @Column(name = "uploader_address")
    private String uploaderAddress;

    /** No foreign key: what came by a key outlives it. */
    @Column(name = "api_key_id")
    private @Nullable Long apiKeyId;

    @Column(name = "album_id")
    private @Nullable Long albumId;

    @Column(name = "album_position")
    private int albumPosition;

    @Column(name = "category_id")
    private @Nullable Long categoryId;

    @Column(name = "delete_token_hash")
    private String deleteTokenHash;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    @Column(name = "dated_at")
    private Instant datedAt;

    /** It came by an import, which counts towards no flood limit. */
    private boolean imported;

    @Version private long version;

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
        super(original);
        this.publicId = publicId.value();
        this.ownerId = ownerId;
        this.uploaderAddress = uploaderAddress;
        this.deleteTokenHash = deleteTokenHash;
        this.uploadedAt = now;
        this.datedAt = now;
        this.trend = Trend.of(now);
        this.shuffle = ThreadLocalRandom.current().nextDouble();
    }

    /** Notes the key it was uploaded with. */
    public void uploadedWith(long keyId) {
        apiKeyId = keyId;
    }

    /** It came by an import: nobody has uploaded it here. */
    public void markImported() {
        imported = true;
    }

    /** Takes over what was counted elsewhere, before it is stored. */
    public void countFrom(long viewsBefore, long likesBefore) {
        views = viewsBefore;
        likes = likesBefore;
    }

    /** Lets another secret open its delete link. */
    public void deleteBy(String newDeleteTokenHash) {
        deleteTokenHash = newDeleteTokenHash;
    }

    public void describe(@Nullable String newTitle, @Nullable String newDescription) {
        title = newTitle;
        titleKey = newTitle == null ? "" : newTitle.toLowerCase(Locale.ROOT);
        description = newDescription;
    }

    public void markNsfw(boolean flag) {
        nsfw = flag;
    }

    /**
     * Puts it into an album, which may narrow who sees it; null: into none, where nobody sees more
     * of it than before.
     */
    public void putInto(@Nullable Album album) {
        albumId = album == null ? null : album.id();
        albumPosition = 0;
        if (album == null) {
            leaveAlbum();
        } else {
            restrict(privacy(), album.visibility());
        }
    }

    public void shelve(@Nullable Long category) {
        categoryId = category;
    }

    /** Shows another moment than that of the upload, e.g. when the photograph was taken. */
    public void dateAt(Instant moment) {
        datedAt = moment;
    }

    /** Gives a guest's file an owner. */
    public void claim(long accountId) {
        if (ownerId == null) {
            ownerId = accountId;
        }
    }

    /** Gives it these tags and no others. */
    public void tagWith(Collection<Tag> words) {
        if (!tags.equals(List.copyOf(words))) {
            tags.clear();
            tags.addAll(words);
        }
    }

    /** Plans a derivative beside the original; it stays pending until the job has made it. */
    public void plan(DerivativeKind kind, String mime, String ext, int w, int h) {
        derivatives.add(new Derivative(this, kind, siblingKey(kind, ext), mime, w, h));
    }

    /** What access is judged by. */
    public Exposure exposure() {
        return new Exposure(ownerId, albumId, privacy(), visibility(), approved());
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

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /** The title, or the file's name where it has none. */
    public String displayTitle() {
        return title == null ? name() + "." + extension() : title;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public boolean nsfw() {
        return nsfw;
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

    /** Whether it came by an import. */
    public boolean imported() {
        return imported;
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

    public double trend() {
        return trend;
    }

    public double shuffle() {
        return shuffle;
    }

    /** Rises with each change; an edit that knows an older one is refused. */
    public long version() {
        return version;
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
