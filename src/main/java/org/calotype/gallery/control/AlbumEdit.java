package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.entity.Album;

/**
 * What is to change about an album; absent parts stay as they are.
 *
 * @param description blank takes it away
 * @param cover public id of a file in the album; blank takes it away
 */
public record AlbumEdit(
        SeenVersion version,
        Optional<String> title,
        Optional<String> description,
        Optional<Album.Order> order,
        Optional<String> cover) {

    /** Changes nothing of an album that must still be this version. */
    public static AlbumEdit ofVersion(SeenVersion seen) {
        return new AlbumEdit(
                seen, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it changes nothing. */
    boolean isEmpty() {
        return equals(ofVersion(version));
    }

    public static AlbumEdit titled(String title) {
        return new AlbumEdit(
                SeenVersion.ANY,
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
