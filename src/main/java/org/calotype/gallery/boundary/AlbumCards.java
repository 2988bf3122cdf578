package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.AlbumListingService;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;

/** Lists albums for pages. */
@RequestScoped
public class AlbumCards {

    private static final int SIZE = 48;

    @Inject HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject AlbumListingService listings;
    @Inject Grids grids;
    @Inject LinkMaker linkMaker;

    /** A stretch of albums, and the address of the following one; empty: this was the last. */
    public record Shelf(List<AlbumCard> cards, String next) {

        static final Shelf EMPTY = new Shelf(List.of(), "");

        public Shelf {
            cards = List.copyOf(cards);
        }
    }

    /** The stretch of a list of albums that the request asks for, newest first. */
    Shelf shelf(AlbumFilter filter) {
        Optional<Long> after = grids.seek().map(AlbumCards::number);
        List<Album> albums = listings.list(visitor.get(), filter, after, SIZE + 1);
        boolean more = albums.size() > SIZE;
        List<Album> page = more ? albums.subList(0, SIZE) : albums;
        String next = more ? grids.address(Long.toString(page.get(page.size() - 1).id())) : "";
        return new Shelf(cards(page), next);
    }

    /** The albums in an album, all of them. */
    List<AlbumCard> inside(PublicId album) {
        return cards(
                listings.list(
                        visitor.get(),
                        AlbumFilter.in(album),
                        Optional.empty(),
                        org.calotype.gallery.control.Page.MAX_SIZE));
    }

    private List<AlbumCard> cards(List<Album> albums) {
        Map<Long, MediaFile> covers = listings.covers(visitor.get(), albums);
        Links links = linkMaker.linksFor(request);
        return albums.stream()
                .map(
                        album ->
                                AlbumCard.of(
                                        album,
                                        Optional.ofNullable(covers.get(album.id())),
                                        links,
                                        request.getContextPath()))
                .toList();
    }

    private static long number(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException notOurs) {
            throw Problem.of(notOurs, ErrorCode.NOT_FOUND);
        }
    }
}
