package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Album;

/** Lists albums as a visitor may find them. */
@ApplicationScoped
public class AlbumListingService {

    @Inject AlbumListingRepository listings;
    @Inject AlbumRepository albums;
    @Inject AlbumService service;

    /**
     * A page of albums, newest first.
     *
     * @param filter with a parent that the visitor may open
     * @param after primary key of the last album of the page before
     * @throws org.calotype.error.Problem as {@link AlbumService#open}
     */
    @Transactional
    public List<Album> list(Visitor visitor, AlbumFilter filter, Optional<Long> after, int limit) {
        Optional<Long> in = filter.parent().map(id -> service.open(visitor, id).id());
        return albums.byIds(listings.findable(visitor, filter, in, after, limit)).stream()
                .sorted(Comparator.comparing(Album::id).reversed())
                .toList();
    }
}
