package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.util.Optional;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MediaFile} knows of its stored bytes. Its picture never changes; what else the
 * bytes tell may be taken out.
 */
@MappedSuperclass
public abstract class StoredOriginal {

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

    private int width;

    private int height;

    private int orientation;

    @Column(name = "size_bytes")
    private long sizeBytes;

    private String md5;

    @Column(name = "source_md5")
    private @Nullable String sourceMd5;

    /** Where it is another than {@link #md5}. */
    @Column(name = "stored_md5")
    private @Nullable String storedMd5;

    private boolean animated;

    private boolean panorama360;

    @Column(name = "duration_seconds")
    private int durationSeconds;

    @Column(name = "shown_by_browsers")
    private boolean shownByBrowsers;

    @Column(name = "frame_second")
    private @Nullable Integer frameSecond;

    @Column(name = "thumb_hash")
    private @Nullable String thumbHash;

    @SuppressWarnings("NullAway.Init")
    protected StoredOriginal() {}

    StoredOriginal(Original original) {
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
        this.storedMd5 = original.storedMd5().equals(md5) ? null : original.storedMd5();
        this.animated = original.animated();
        this.panorama360 = original.panorama360();
        this.durationSeconds = original.durationSeconds();
        this.shownByBrowsers = original.shownByBrowsers();
    }

    /**
     * Keeps what is shown until a picture of it has arrived.
     *
     * @param newThumbHash a ThumbHash in base64
     */
    public void showMeanwhile(String newThumbHash) {
        thumbHash = newThumbHash;
    }

    /**
     * Takes over what the bytes are after something was taken out of them; what came is recognised
     * when it comes again.
     */
    public void revise(long newSizeBytes, String newMd5) {
        sourceMd5 = sourceMd5 == null && !newMd5.equals(md5) ? md5 : sourceMd5;
        sizeBytes = newSizeBytes;
        md5 = newMd5;
        storedMd5 = null;
    }

    /** Chooses the moment of a clip that stands for it, whole seconds from its beginning. */
    public void showFrameOf(int second) {
        frameSecond = second;
    }

    /** The moment that was chosen for a clip; absent: the program's choice. */
    public Optional<Integer> frameSecond() {
        return Optional.ofNullable(frameSecond);
    }

    /** A ThumbHash in base64; absent until the derivatives are made. */
    public Optional<String> thumbHash() {
        return Optional.ofNullable(thumbHash);
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

    /** Of the bytes in storage, which a watermark makes others than {@link #md5} speaks of. */
    public String storedMd5() {
        return storedMd5 == null ? md5 : storedMd5;
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

    /** Whether every current browser shows these bytes as they are; else a derivative is shown. */
    public boolean isShownByBrowsers() {
        return shownByBrowsers;
    }

    /** Where a derivative of these bytes is kept: beside them. */
    StorageKey siblingKey(DerivativeKind kind, String ext) {
        String folder = storageKey.substring(0, storageKey.lastIndexOf('/') + 1);
        return new StorageKey(folder + name + kind.suffix() + "." + ext);
    }
}
