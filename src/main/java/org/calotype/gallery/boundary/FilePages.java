package org.calotype.gallery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.Listing.Place;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Owners;
import org.calotype.gallery.control.SearchTerms;
import org.calotype.gallery.control.TagService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;

/** Pages of files for {@code /api/2}. */
@ApplicationScoped
public class FilePages {

    @Inject ListingService listings;
    @Inject Owners owners;
    @Inject AlbumService albums;
    @Inject TagService tags;
    @Inject LibraryShapes shapes;
    @Inject LinkMaker linkMaker;

    /**
     * The page a client asks for.
     *
     * @throws Problem INVALID_FIELD, also for two places at once; NOT_FOUND for places that are not
     *     there for the visitor
     */
    Page<FileJson> page(
            Visitor visitor, FileQuery query, Paging paging, HttpServletRequest request) {
        Optional<Place> place = place(visitor, query);
        if (query.tag != null && place.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Place where = place.orElseGet(Listing.Everywhere::new);
        return list(visitor, where, usualOrder(where), query, paging, request);
    }

    /** Files of an album, in its own order unless another is asked for. */
    Page<FileJson> inAlbum(
            Visitor visitor,
            PublicId id,
            FileConditions query,
            Paging paging,
            HttpServletRequest request) {
        Album album = albums.open(visitor, id);
        FileOrder order = FileOrder.valueOf(album.order().name());
        return list(visitor, new Listing.InAlbum(album.id()), order, query, paging, request);
    }

    private Page<FileJson> list(
            Visitor visitor,
            Place where,
            FileOrder usual,
            FileConditions query,
            Paging paging,
            HttpServletRequest request) {
        Listing listing =
                new Listing(
                        where,
                        query.filter(),
                        query.sort().orElse(usual),
                        query.nsfw(),
                        paging.cursor(),
                        paging.limit());
        org.calotype.gallery.control.Page<MediaFile> found = listings.list(visitor, listing);
        return new Page<>(
                shapes.files(found.items(), linkMaker.linksFor(request)),
                found.next().orElse(null));
    }

    private Optional<Place> place(Visitor visitor, FileQuery query) {
        Optional<Long> owner =
                Optional.ofNullable(query.owner).map(name -> owners.named(visitor, name));
        Optional<Long> album =
                Optional.ofNullable(query.albumId)
                        .map(id -> albums.open(visitor, AlbumBody.id("album_id", id)).id());
        if (query.words != null && query.tag == null && !query.trash() && !query.liked()) {
            return Optional.of(new Listing.Matching(SearchTerms.asked(query.words), owner, album));
        }
        List<Place> places = new ArrayList<>();
        if (query.liked()) {
            places.add(new Listing.Liked(visitor.caller().require(Scope.READ).accountId()));
        }
        if (query.trash()) {
            places.add(new Listing.Trash(visitor.caller().require(Scope.READ).accountId()));
        }
        owner.ifPresent(id -> places.add(new Listing.OfAccount(id)));
        album.ifPresent(id -> places.add(new Listing.InAlbum(id)));
        if (query.tag != null) {
            tags.named(query.tag).ifPresent(tag -> places.add(new Listing.Tagged(tag.id())));
        }
        if (places.size() > 1 || query.words != null) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "q, owner, album_id, tag, liked, trash");
        }
        return places.stream().findFirst();
    }

    private static FileOrder usualOrder(Place place) {
        boolean byUpload =
                place instanceof Listing.Tagged
                        || place instanceof Listing.Liked
                        || place instanceof Listing.Matching;
        return byUpload ? FileOrder.LATEST_UPLOAD : FileOrder.NEWEST;
    }
}
