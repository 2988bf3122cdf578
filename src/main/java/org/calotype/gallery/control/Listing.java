package org.calotype.gallery.control;

import java.util.Optional;
import java.util.Set;
import org.calotype.gallery.entity.PublicId;

/**
 * Which files to list, in which order, from where on.
 *
 * @param place where they are
 * @param nsfw whether files of others that are not safe for work are listed: to members who ask,
 *     and to guests who ask where the site does not hide them; absent: as the member has chosen,
 *     else as the site does
 * @param after {@link Page#next} of the page before; absent: from the start
 * @param limit rows of a page, 1 to {@link Page#MAX_SIZE}
 */
public record Listing(
        Place place,
        FileFilter filter,
        FileOrder order,
        Optional<Boolean> nsfw,
        Optional<String> after,
        int limit) {

    /** Chevereto's page. */
    public static final int USUAL_SIZE = 24;

    public Listing {
        if (limit < 1 || limit > Page.MAX_SIZE) {
            throw new IllegalArgumentException("page of " + limit);
        }
    }

    public static Listing of(Place place, FileOrder order) {
        return new Listing(
                place, FileFilter.ANY, order, Optional.empty(), Optional.empty(), USUAL_SIZE);
    }

    public Listing limitedTo(int rows) {
        return new Listing(place, filter, order, nsfw, after, rows);
    }

    public Listing after(String cursor) {
        return new Listing(place, filter, order, nsfw, Optional.of(cursor), limit);
    }

    public Listing showingNsfw(boolean shown) {
        return new Listing(place, filter, order, Optional.of(shown), after, limit);
    }

    public Listing where(FileFilter condition) {
        return new Listing(place, condition, order, nsfw, after, limit);
    }

    /** Where the files of a listing are. */
    public sealed interface Place {}

    /** What everybody finds on the site. */
    public record Everywhere() implements Place {}

    /** What the visitor may find of one account's. */
    public record OfAccount(long accountId) implements Place {}

    /** What lies in an album the visitor may open. */
    public record InAlbum(long albumId) implements Place {}

    /** What everybody finds under a tag. */
    public record Tagged(long tagId) implements Place {}

    /**
     * What the visitor may find by these words, all of them.
     *
     * @param account only this one's files
     * @param album only those in this album, which the visitor may open
     */
    public record Matching(SearchTerms terms, Optional<Long> account, Optional<Long> album)
            implements Place {

        /** Anywhere. */
        public Matching(SearchTerms terms) {
            this(terms, Optional.empty(), Optional.empty());
        }
    }

    /** These files, as far as the visitor finds them or may open them by their addresses. */
    public record Chosen(Set<PublicId> ids) implements Place {
        public Chosen {
            ids = Set.copyOf(ids);
        }
    }

    /** What the visitor likes, as far as it is still open to them. */
    public record Liked(long accountId) implements Place {}

    /** What the visitor has thrown away. */
    public record Trash(long accountId) implements Place {}
}
