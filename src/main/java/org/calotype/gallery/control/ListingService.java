package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.Liked;
import org.calotype.gallery.control.Listing.Matching;
import org.calotype.gallery.control.Listing.Trash;
import org.calotype.gallery.control.ListingRepository.Row;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Review;
import org.calotype.settings.NsfwDisplay;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/** Lists files as a visitor may find them. */
@ApplicationScoped
public class ListingService {

    @Inject ListingRepository listings;
    @Inject SearchRepository search;
    @Inject AlbumRepository albums;
    @Inject MediaFileRepository files;
    @Inject Access access;
    @Inject Settings settings;
    @Inject Clock clock;

    /**
     * A page of files with their derivatives and tags.
     *
     * @throws Problem NOT_FOUND for an album, a trash or likes the visitor may not see;
     *     INVALID_FIELD cursor
     */
    @Transactional
    public Page<MediaFile> list(Visitor visitor, Listing listing) {
        requirePlace(visitor, listing.place());
        if (listing.order() == FileOrder.RANDOM) {
            RandomWalk walk = listing.after().map(RandomWalk::parse).orElseGet(RandomWalk::byLot);
            return page(listing, rows(visitor, listing, walk), row -> walk.goneTo(row).written());
        }
        String order = listing.order().name();
        Optional<Cursor> after = listing.after().map(one -> Cursor.parse(one, listing.order()));
        return page(
                listing,
                query(visitor, listing, after),
                row -> new Cursor(order, row.value(), row.id()).written());
    }

    /**
     * @param rows of the page, and one more if there is one
     */
    private Page<MediaFile> page(Listing listing, List<Row> rows, Function<Row, String> next) {
        boolean more = rows.size() > listing.limit();
        List<Row> shown = more ? rows.subList(0, listing.limit()) : rows;
        List<MediaFile> found = listings.files(shown.stream().map(Row::id).toList());
        return new Page<>(
                found,
                more ? Optional.of(next.apply(shown.get(shown.size() - 1))) : Optional.empty());
    }

    /**
     * The file before or after another one where it lies, by the dates shown.
     *
     * @param later whether the one that is shown after it, latest first, else the one before
     * @throws Problem NOT_FOUND as {@link #list}
     */
    @Transactional
    public Optional<MediaFile> neighbour(
            Visitor visitor, Listing.Place place, MediaFile file, boolean later) {
        requirePlace(visitor, place);
        FileOrder order = later ? FileOrder.NEWEST : FileOrder.OLDEST;
        Cursor here =
                new Cursor(
                        order.name(),
                        order.written(file.datedAt().atOffset(ZoneOffset.UTC)),
                        file.id());
        return query(visitor, Listing.of(place, order).limitedTo(1), Optional.of(here)).stream()
                .findFirst()
                .flatMap(row -> files.byId(row.id()));
    }

    /** Files of a state of moderation, oldest first, for moderators. */
    @Transactional
    public List<MediaFile> reviewed(Visitor visitor, Review state, long afterId, int limit) {
        return listings.files(
                listings.reviewed(
                        state, visitor.isAdministrator(), afterId, limit, clock.instant()));
    }

    private void requirePlace(Visitor visitor, Listing.Place place) {
        boolean open = true;
        if (place instanceof InAlbum in) {
            open = mayRead(visitor, in.albumId());
        } else if (place instanceof Matching matching && matching.album().isPresent()) {
            open = mayRead(visitor, matching.album().get());
        } else if (place instanceof Liked liked) {
            open = isOwn(visitor, liked.accountId());
        } else if (place instanceof Trash trash) {
            open = visitor.isAdministrator() || isOwn(visitor, trash.accountId());
        }
        if (!open) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
    }

    private static boolean isOwn(Visitor visitor, long accountId) {
        return visitor.account(Scope.READ).filter(me -> me == accountId).isPresent();
    }

    private boolean mayRead(Visitor visitor, long albumId) {
        return albums.byId(albumId).filter(album -> access.mayRead(visitor, album)).isPresent();
    }

    /** Behind the last file of the shuffled order comes the first one. */
    private List<Row> rows(Visitor visitor, Listing listing, RandomWalk walk) {
        List<Row> rows = new ArrayList<>();
        Optional<Cursor> behindEnd = Optional.of(walk.at());
        if (walk.isBeforeEnd()) {
            rows.addAll(query(visitor, listing, Optional.of(walk.at())));
            behindEnd = Optional.empty();
        }
        int wanted = listing.limit() + 1 - rows.size();
        if (wanted > 0) {
            query(visitor, listing, behindEnd).stream()
                    .takeWhile(walk::meetsBehindEnd)
                    .limit(wanted)
                    .forEach(rows::add);
        }
        return rows;
    }

    private List<Row> query(Visitor visitor, Listing listing, Optional<Cursor> after) {
        List<String> terms = List.of();
        if (listing.place() instanceof Matching matching) {
            terms = search.rarestFirst(matching.terms().terms());
        }
        return listings.rows(
                visitor, listing, after, showsNsfw(visitor, listing), terms, clock.instant());
    }

    private boolean showsNsfw(Visitor visitor, Listing listing) {
        if (listing.place() instanceof Trash) {
            return true;
        }
        NsfwDisplay bySite = settings.get(SiteSettings.NSFW_IN_LISTINGS);
        boolean mayAsk = !visitor.caller().isGuest() || bySite != NsfwDisplay.HIDE;
        return listing.nsfw().map(asked -> asked && mayAsk).orElseGet(() -> showsNsfw(visitor));
    }

    /** Whether a visitor who says nothing else sees what is not safe for work. */
    boolean showsNsfw(Visitor visitor) {
        return visitor.nsfw().orElseGet(() -> settings.get(SiteSettings.NSFW_IN_LISTINGS))
                != NsfwDisplay.HIDE;
    }
}
