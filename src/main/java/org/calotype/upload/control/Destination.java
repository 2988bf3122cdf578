package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.security.control.Caller;
import org.calotype.upload.entity.UploadParameters;

/** Says where an upload belongs, if the caller may put it there. */
@ApplicationScoped
public class Destination {

    @Inject AlbumService albums;
    @Inject CategoryService categories;

    /** The album as it was when the upload was permitted, and the category by primary key. */
    public record Place(Optional<Album> album, Optional<Long> categoryId) {}

    /**
     * The place an upload asks for. Guests may put nothing into an album.
     *
     * @throws Problem INVALID_ALBUM, INVALID_CATEGORY, USE_FILE_DATE_NEEDS_ADMIN
     */
    public Place of(Caller caller, UploadParameters parameters) {
        if (parameters.useFileDate() && !caller.isAdministrator()) {
            throw Problem.of(ErrorCode.USE_FILE_DATE_NEEDS_ADMIN);
        }
        Optional<Album> album = parameters.albumId().map(id -> album(id, caller));
        Optional<Long> category =
                parameters.categoryId().map(categories::category).map(Category::id);
        return new Place(album, category);
    }

    private Album album(String id, Caller caller) {
        return albums.contributable(Visitor.of(caller), id);
    }
}
