package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets an account or a group into an album and everything in it. One row for each, until it is
 * taken back.
 */
@Entity
@Table(name = "album_share")
public class AlbumShare {

    @Id
    @SequenceGenerator(name = "album_share_id_seq", sequenceName = "album_share_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "album_share_id_seq")
    private @Nullable Long id;

    @Column(name = "album_id")
    private long albumId;

    @Column(name = "account_id")
    private @Nullable Long accountId;

    @Column(name = "group_id")
    private @Nullable Long groupId;

    @Enumerated(EnumType.STRING)
    private ShareLevel level;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AlbumShare() {}

    public AlbumShare(long albumId, ShareWith with, ShareLevel level, Instant now) {
        this.albumId = albumId;
        this.accountId = with.group() ? null : with.id();
        this.groupId = with.group() ? with.id() : null;
        this.level = level;
        this.createdAt = now;
    }

    /**
     * Whom an album is shared with.
     *
     * @param group whether the id is a group's, else it is an account's
     */
    public record ShareWith(boolean group, long id) {
        public static ShareWith account(long id) {
            return new ShareWith(false, id);
        }

        public static ShareWith group(long id) {
            return new ShareWith(true, id);
        }

        /** For the record: {@code group 7}, {@code account 12}. */
        @Override
        public String toString() {
            return (group ? "group " : "account ") + id;
        }
    }

    public void setTo(ShareLevel newLevel) {
        level = newLevel;
    }

    public boolean isWith(ShareWith who) {
        return with().equals(who);
    }

    public ShareWith with() {
        Long group = groupId;
        return group == null
                ? ShareWith.account(Optional.ofNullable(accountId).orElseThrow())
                : ShareWith.group(group);
    }

    public long albumId() {
        return albumId;
    }

    public ShareLevel level() {
        return level;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
