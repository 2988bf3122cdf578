package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.LibraryService;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.security.control.Caller;

/** Says where an upload belongs, if the caller may put it there. */
@ApplicationScoped
public class Destination {

    @Inject LibraryService library;

    /** Album and category by primary key. */
    public record Place(Optional<Long> albumId, Optional<Long> categoryId) {}

    /**
     * The place an upload asks for. A guest owns no album.
     *
     * @throws Problem INVALID_ALBUM, INVALID_CATEGORY, USE_FILE_DATE_NEEDS_ADMIN
     */
    public Place of(UploadRequest request) {
        Caller caller = request.caller();
        if (request.parameters().useFileDate() && !caller.isAdministrator()) {
            throw Problem.of(ErrorCode.USE_FILE_DATE_NEEDS_ADMIN);
        }
        Optional<Long> album =
                request.parameters().albumId().map(id -> ownAlbum(id, caller)).map(Album::id);
        Optional<Long> category =
                request.parameters().categoryId().map(library::category).map(Category::id);
        return new Place(album, category);
    }

    private Album ownAlbum(String id, Caller caller) {
        return caller.member()
                .map(who -> library.ownAlbum(id, who.accountId()))
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_ALBUM));
    }
}
