package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.gallery.entity.Album;

/** The albums of somebody, to choose one from. */
@ApplicationScoped
public class OwnAlbums {

    /** More than this nobody looks through in a list. */
    public static final int MOST = 500;

    @Inject OwnedAlbumRepository albums;

    /** The latest {@link #MOST}, and the one that is chosen, whoever's it is, by title. */
    @Transactional
    public List<Album> with(long accountId, Optional<Album> chosen) {
        List<Album> latest = albums.latestOf(accountId, MOST);
        Stream<Album> older =
                chosen
                        .filter(one -> latest.stream().noneMatch(album -> album.id() == one.id()))
                        .stream();
        return Stream.concat(latest.stream(), older)
                .sorted(Comparator.comparing(Album::title, Collator.getInstance()))
                .toList();
    }
}
