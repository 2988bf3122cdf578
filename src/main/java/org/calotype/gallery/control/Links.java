package org.calotype.gallery.control;

import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Slug;
import org.calotype.storage.StorageKey;

/**
 * The addresses of files.
 *
 * @param base scheme, host and port people see, without a slash at the end
 * @param imageRoute first path segment of an image's viewer
 * @param videoRoute first path segment of a video's viewer
 * @param withTitles whether viewer addresses carry the title
 */
public record Links(String base, String imageRoute, String videoRoute, boolean withTitles) {

    /** Address of stored bytes; keys are made of unreserved characters and slashes. */
    public String direct(StorageKey key) {
        return base + "/" + key.value();
    }

    /** {@code /image/<slug>.<id>}, or {@code /image/<id>} without a title. */
    public String viewerPath(MediaFile file) {
        String slug = withTitles ? Slug.of(file.title().orElse("")).value() : "";
        String id = file.publicId().value();
        return "/" + route(file) + "/" + (slug.isEmpty() ? id : slug + "." + id);
    }

    public String viewer(MediaFile file) {
        return base + viewerPath(file);
    }

    /** {@code <base>/image/<id>}. */
    public String shortened(MediaFile file) {
        return base + shortPath(file);
    }

    /** {@code /image/<id>}: leads to the viewer and does not tell the title. */
    public String shortPath(MediaFile file) {
        return "/" + route(file) + "/" + file.publicId().value();
    }

    /** {@code /album/<slug>.<id>}, or {@code /album/<id>} without titles. */
    public String albumPath(Album album) {
        String slug = withTitles ? Slug.of(album.title()).value() : "";
        String id = album.publicId().value();
        return "/album/" + (slug.isEmpty() ? id : slug + "." + id);
    }

    public String delete(MediaFile file, DeleteToken token) {
        return shortened(file) + "/delete/" + token.value();
    }

    private String route(MediaFile file) {
        return file.type() == MediaType.VIDEO ? videoRoute : imageRoute;
    }
}
