package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import org.calotype.gallery.entity.Album;

/** The albums of somebody, to choose one from. */
@ApplicationScoped
public class OwnAlbums {

    /** More than this nobody looks through in a list. */
    public static final int MOST = 500;

    @Inject OwnedAlbumRepository albums;

    /** By title, at most {@link #MOST}. */
    @Transactional
    public List<Album> of(long accountId) {
        return albums.pageOf(accountId, 0, MOST).stream()
                .sorted(Comparator.comparing(Album::title, Collator.getInstance()))
                .toList();
    }
}
