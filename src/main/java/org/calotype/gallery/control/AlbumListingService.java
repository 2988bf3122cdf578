package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;

/** Lists albums as a visitor may find them. */
@ApplicationScoped
public class AlbumListingService {

    @Inject AlbumListingRepository listings;
    @Inject AlbumRepository albums;
    @Inject AlbumService service;
    @Inject ListingRepository files;
    @Inject ListingService fileListings;
    @Inject Clock clock;

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
        List<Long> found =
                listings.findable(
                        visitor,
                        filter,
                        in,
                        after,
                        limit,
                        fileListings.showsNsfw(visitor),
                        clock.instant());
        return albums.byIds(found).stream()
                .sorted(Comparator.comparing(Album::id).reversed())
                .toList();
    }

    /**
     * A file to show for each album, by the album's primary key: the one that was chosen if the
     * visitor may find it, else the latest that may be shown to anybody at work.
     */
    @Transactional
    public Map<Long, MediaFile> covers(Visitor visitor, Collection<Album> of) {
        if (of.isEmpty()) {
            return Map.of();
        }
        List<Long> ids =
                listings.covers(visitor, of.stream().map(Album::id).toList(), clock.instant());
        return files.files(ids).stream()
                .collect(Collectors.toMap(file -> file.albumId().orElseThrow(), file -> file));
    }
}
