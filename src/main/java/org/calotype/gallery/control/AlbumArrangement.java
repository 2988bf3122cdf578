package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.AlbumFileRepository.Place;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;

/**
 * Gives the files of an album an order of its editors' own. Between two neighbours there is room,
 * so that moving a few files among many writes a few rows; where the room is used up, every file
 * gets its place anew.
 */
@ApplicationScoped
public class AlbumArrangement {

    /** Distance of two neighbours that were placed anew. */
    private static final int ROOM = 1024;

    @Inject AlbumService albums;
    @Inject AlbumRepository rows;
    @Inject AlbumFileRepository files;
    @Inject Clock clock;

    /**
     * Puts files of an album one after the other behind another of its files; the album is sorted
     * by hand from then on. What was not moved stays in the order it was seen in.
     *
     * @param moved in their new order; at least one
     * @param behind absent: to the very beginning
     * @throws Problem NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE; INVALID_FIELD ids or after for files
     *     that are not in the album, and for none
     */
    @Transactional
    public Album arrange(
            Visitor visitor,
            PublicId albumId,
            SeenVersion version,
            List<PublicId> moved,
            Optional<PublicId> behind) {
        if (moved.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "ids");
        }
        Album album = albums.edit(visitor, albumId, AlbumEdit.ofVersion(version));
        boolean byHand = album.order() == Album.Order.MANUAL;
        List<Place> places = files.places(album.id(), FileOrder.valueOf(album.order().name()));
        List<Place> wanted = find(places, moved, "ids");
        List<Place> rest = new ArrayList<>(places);
        rest.removeAll(new HashSet<>(wanted));
        int at =
                behind.map(one -> rest.indexOf(find(rest, List.of(one), "after").get(0)) + 1)
                        .orElse(0);
        files.place(
                album.id(),
                byHand && hasRoom(rest, at, wanted.size())
                        ? between(rest, at, wanted)
                        : anew(rest, at, wanted));
        album.sortBy(Album.Order.MANUAL, clock.instant());
        rows.flush();
        return album;
    }

    private static List<Place> find(List<Place> places, List<PublicId> ids, String field) {
        Map<String, Place> byId = new LinkedHashMap<>();
        places.forEach(place -> byId.put(place.publicId(), place));
        List<Place> found = new ArrayList<>();
        Set<PublicId> once = new HashSet<>();
        for (PublicId id : ids) {
            Place place = byId.get(id.value());
            if (place == null || !once.add(id)) {
                throw Problem.of(ErrorCode.INVALID_FIELD, field);
            }
            found.add(place);
        }
        return found;
    }

    private static boolean hasRoom(List<Place> rest, int at, int count) {
        return after(rest, at) - before(rest, at) > count;
    }

    private static long before(List<Place> rest, int at) {
        return at == 0 ? 0 : rest.get(at - 1).position();
    }

    private static long after(List<Place> rest, int at) {
        return at == rest.size()
                ? Math.min(Integer.MAX_VALUE, before(rest, at) + (long) ROOM * ROOM)
                : rest.get(at).position();
    }

    private static Map<Long, Integer> between(List<Place> rest, int at, List<Place> wanted) {
        long from = before(rest, at);
        long step = Math.min(ROOM, (after(rest, at) - from) / (wanted.size() + 1));
        Map<Long, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            positions.put(wanted.get(i).fileId(), Math.toIntExact(from + (i + 1) * step));
        }
        return positions;
    }

    private static Map<Long, Integer> anew(List<Place> rest, int at, List<Place> wanted) {
        List<Place> all = new ArrayList<>(rest);
        all.addAll(at, wanted);
        int step = Math.max(1, Math.min(ROOM, Integer.MAX_VALUE / (all.size() + 1)));
        Map<Long, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            positions.put(all.get(i).fileId(), (i + 1) * step);
        }
        return positions;
    }
}
