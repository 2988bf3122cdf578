package org.calotype.gallery.boundary;

import java.util.Optional;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;

/**
 * An album as a list of albums shows it.
 *
 * @param cover path of a picture; empty where there is none to show
 * @param locked whether a password is asked for
 * @param restricted whether not everybody finds it
 */
public record AlbumCard(
        String id,
        String href,
        String title,
        long files,
        String cover,
        String thumbHash,
        boolean nsfw,
        boolean locked,
        boolean restricted) {

    static AlbumCard of(Album album, Optional<MediaFile> cover, Links links, String context) {
        Optional<Tile> tile = cover.map(file -> Tile.of(file, links, context, false));
        return new AlbumCard(
                album.publicId().value(),
                context + links.albumPath(album),
                album.title(),
                album.fileCount(),
                tile.map(Tile::picture).orElse(""),
                tile.map(Tile::thumbHash).orElse(""),
                tile.filter(Tile::nsfw).isPresent(),
                album.privacy() == Privacy.PASSWORD,
                album.visibility() != Privacy.PUBLIC);
    }
}
