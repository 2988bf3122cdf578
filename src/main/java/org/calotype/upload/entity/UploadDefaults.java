package org.calotype.upload.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.calotype.gallery.entity.Expiration;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose for uploads to come on the pages; programs say what they want themselves. An
 * album or category that is deleted is chosen no more.
 */
@Entity
@Table(name = "upload_default")
public class UploadDefaults {

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Column(name = "album_id")
    private @Nullable Long albumId;

    @Column(name = "category_id")
    private @Nullable Long categoryId;

    private @Nullable String expiration;

    private boolean nsfw;

    protected UploadDefaults() {}

    /** Nothing is chosen. */
    public UploadDefaults(long accountId) {
        this.accountId = accountId;
    }

    public void goInto(@Nullable Long album, @Nullable Long category) {
        albumId = album;
        categoryId = category;
    }

    /**
     * @param interval as {@link Expiration} is written; nothing: never
     */
    public void expireAfter(@Nullable String interval) {
        expiration = interval;
    }

    public void markNsfw(boolean flag) {
        nsfw = flag;
    }

    public long accountId() {
        return accountId;
    }

    /** Primary key of the album. */
    public Optional<Long> albumId() {
        return Optional.ofNullable(albumId);
    }

    /** Primary key of the category. */
    public Optional<Long> categoryId() {
        return Optional.ofNullable(categoryId);
    }

    public Optional<String> expiration() {
        return Optional.ofNullable(expiration);
    }

    public boolean nsfw() {
        return nsfw;
    }
}
