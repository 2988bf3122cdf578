package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.calotype.admin.boundary.FileRows.FileRow;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.Outcome;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Review;
import org.calotype.moderation.control.ReviewService;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** The queue of uploads that wait for a yes, and those that got a no. */
@Named
@RequestScoped
public class ReviewDeskPage {

    private static final int LIMIT = 50;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CurrentVisitor visitor;
    @Inject ReviewService reviews;
    @Inject FileService files;
    @Inject FileRows rowsOf;
    @Inject BulkChoice choice;

    private List<FileRow> rows = List.of();
    private String next = "";

    /** Shows the queue, or takes what a moderator says of the ticked files. */
    public void open() {
        if (door.manager().isEmpty()) {
            return;
        }
        reply.take(() -> choice.tell(change(choice.ids())));
        reply.attempt(this::list);
    }

    private List<Outcome> change(List<PublicId> ids) {
        return switch (visit.field("do")) {
            case "approve" -> files.review(visitor.get(), ids, Review.APPROVED);
            case "reject" -> files.review(visitor.get(), ids, Review.REJECTED);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        };
    }

    private void list() {
        List<MediaFile> page =
                reviews.queue(
                        visitor.get(),
                        isRejected() ? Review.REJECTED : Review.PENDING,
                        KeyParameter.read(visit, "after").orElse(0L),
                        LIMIT);
        rows = rowsOf.of(page);
        next = page.size() < LIMIT ? "" : Long.toString(page.get(LIMIT - 1).id());
    }

    /** Whether those that got a no are shown. */
    public boolean isRejected() {
        return visit.field("state").equals("rejected");
    }

    public List<FileRow> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }

    /** Address of this list, up to where the next page begins. */
    public String getHere() {
        return "/admin/review" + ListQuery.of(visit, "state");
    }
}
