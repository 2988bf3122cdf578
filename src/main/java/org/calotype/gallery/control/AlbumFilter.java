package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.gallery.entity.PublicId;

/**
 * Which albums a listing shows; absent parts do not matter.
 *
 * @param owner only this account's
 * @param parent only those in this album
 * @param top only those that lie in no other
 * @param sharedWith only those of others that are shared with this account, alone or in a group
 */
public record AlbumFilter(
        Optional<Long> owner, Optional<PublicId> parent, boolean top, Optional<Long> sharedWith) {

    public static final AlbumFilter ANY =
            new AlbumFilter(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** Albums of one account. */
    public static AlbumFilter of(long owner) {
        return new AlbumFilter(Optional.of(owner), Optional.empty(), false, Optional.empty());
    }

    /** Albums in an album. */
    public static AlbumFilter in(PublicId parent) {
        return new AlbumFilter(Optional.empty(), Optional.of(parent), false, Optional.empty());
    }

    /** Albums of others that an account has a share of itself, not those inside of these. */
    public static AlbumFilter sharedWith(long account) {
        return new AlbumFilter(Optional.empty(), Optional.empty(), false, Optional.of(account));
    }

    /** Of these, those that lie in no other album. */
    public AlbumFilter atTop() {
        return new AlbumFilter(owner, parent, true, sharedWith);
    }
}
