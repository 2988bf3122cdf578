package org.calotype.moderation.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Page;
import org.calotype.api.boundary.Paging;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.FileJson;
import org.calotype.gallery.boundary.LibraryShapes;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Review;
import org.calotype.moderation.control.ReviewService;

/**
 * Files by what moderators have said of them. They say it by {@code approve} and {@code reject} of
 * {@code /api/2/files/bulk}.
 */
@Path("2/moderation/files")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewQueueResource {

    @Context HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject ReviewService reviews;
    @Inject LibraryShapes shapes;
    @Inject LinkMaker linkMaker;

    /** Oldest first. */
    @GET
    @Needs(Scope.ADMIN)
    public Page<FileJson> queue(
            @QueryParam("review") @DefaultValue("pending") String state, @BeanParam Paging paging) {
        List<MediaFile> page =
                reviews.queue(
                        visitor.get(),
                        Word.parse(Review.class, "review", state),
                        paging.cursor().map(KeysetCursor::parse).map(KeysetCursor::id).orElse(0L),
                        paging.limit());
        boolean more = page.size() >= paging.limit();
        MediaFile last = more ? page.get(page.size() - 1) : null;
        return new Page<>(
                shapes.files(page, linkMaker.linksFor(request)),
                last == null ? null : new KeysetCursor(last.uploadedAt(), last.id()).text());
    }
}
