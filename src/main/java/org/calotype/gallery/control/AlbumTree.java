package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Privacy;

/** Keeps albums in albums: no circles, not too deep, and nothing wider than what it lies in. */
@ApplicationScoped
public class AlbumTree {

    /** Most albums on the way from the top to an album, itself included. */
    public static final int MAX_LEVELS = 10;

    @Inject AlbumRepository albums;
    @Inject AlbumFileRepository files;
    @Inject Event<ExposureChanged> exposureChanged;
    @Inject Clock clock;

    /**
     * Moves an album with everything in it; within a transaction that holds the owner's tree.
     *
     * @param parent absent: to the top
     * @throws Problem INVALID_FIELD parent_id: another owner's, inside the album itself, or too
     *     deep
     */
    void hang(Album album, Optional<Album> parent) {
        parent.ifPresent(target -> requirePlace(album, target));
        album.moveInto(parent.orElse(null), clock.instant());
        albums.hang(album.id(), parent.map(Album::id));
        show(album);
    }

    private void requirePlace(Album album, Album parent) {
        if (!parent.ownedBy(album.ownerId())
                || albums.liesIn(parent.id(), album.id())
                || albums.depthOf(parent.id()) + albums.heightOf(album.id()) + 2 > MAX_LEVELS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "parent_id");
        }
    }

    /** Lets privacy take effect on everything in an album; as {@link #hang}. */
    void show(Album album) {
        Map<Long, Privacy> above = new HashMap<>();
        album.parentId()
                .flatMap(albums::byId)
                .ifPresent(parent -> above.put(parent.id(), parent.visibility()));
        List<Album> subtree = albums.subtreeOf(album.id());
        List<Album> changed =
                subtree.stream()
                        .filter(
                                one -> {
                                    boolean differs =
                                            one.seeUnder(
                                                    one.parentId()
                                                            .map(above::get)
                                                            .orElse(Privacy.PUBLIC));
                                    above.put(one.id(), one.visibility());
                                    return differs;
                                })
                        .toList();
        albums.flush();
        changed.forEach(files::show);
        forgetAll();
    }

    /** Says that files may be seen otherwise than before. */
    void forgetAll() {
        exposureChanged.fire(ExposureChanged.EVERYWHERE);
    }
}
