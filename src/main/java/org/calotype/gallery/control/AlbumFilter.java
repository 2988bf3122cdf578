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
 * @param contributor only those of others that this account may put files into
 * @param filled only those in which the visitor finds a file, or in an album in them; but all that
 *     are the visitor's own or shared with them
 */
public record AlbumFilter(
        Optional<Long> owner,
        Optional<PublicId> parent,
        boolean top,
        Optional<Long> sharedWith,
        Optional<Long> contributor,
        boolean filled) {

    private static final Optional<Long> NOBODY = Optional.empty();
    private static final Optional<PublicId> NOWHERE = Optional.empty();

    public static final AlbumFilter ANY =
            new AlbumFilter(NOBODY, NOWHERE, false, NOBODY, NOBODY, false);

    /** Albums of one account. */
    public static AlbumFilter of(long owner) {
        return new AlbumFilter(Optional.of(owner), NOWHERE, false, NOBODY, NOBODY, false);
    }

    /** Albums in an album. */
    public static AlbumFilter in(PublicId parent) {
        return new AlbumFilter(NOBODY, Optional.of(parent), false, NOBODY, NOBODY, false);
    }

    /** Albums of others that an account has a share of itself, not those inside of these. */
    public static AlbumFilter sharedWith(long account) {
        return new AlbumFilter(NOBODY, NOWHERE, false, Optional.of(account), NOBODY, false);
    }

    /** Albums of others that an account may put files into. */
    public static AlbumFilter contributable(long account) {
        return new AlbumFilter(NOBODY, NOWHERE, false, NOBODY, Optional.of(account), false);
    }

    /** Of these, those that lie in no other album. */
    public AlbumFilter atTop() {
        return new AlbumFilter(owner, parent, true, sharedWith, contributor, filled);
    }

    /** Of these, those that are worth opening. */
    public AlbumFilter withFiles() {
        return new AlbumFilter(owner, parent, top, sharedWith, contributor, true);
    }
}
