package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.UserService;
import org.calotype.admin.boundary.FileRows.FileRow;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.FileEdit;
import org.calotype.gallery.control.FileFilter;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Outcome;
import org.calotype.gallery.control.Page;
import org.calotype.gallery.control.SearchTerms;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** All files, found by words, by owner, or in an owner's trash; many changed at once. */
@Named
@RequestScoped
public class FileDeskPage {

    private static final int LIMIT = 50;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CurrentVisitor visitor;
    @Inject ListingService listings;
    @Inject FileService files;
    @Inject UserService users;
    @Inject FileRows rowsOf;
    @Inject BulkChoice choice;

    private List<FileRow> rows = List.of();
    private String next = "";

    /** Shows a page of files, or does what a form asks and shows it again. */
    public void open() {
        if (door.manager().isEmpty()) {
            return;
        }
        reply.take(() -> choice.tell(change(choice.ids())));
        reply.attempt(this::list);
    }

    private List<Outcome> change(List<PublicId> ids) {
        return switch (visit.field("do")) {
            case "trash" -> files.trash(visitor.get(), ids, SeenVersion.ANY);
            case "restore" -> files.restore(visitor.get(), ids);
            case "nsfw" -> files.editAll(visitor.get(), ids, FileEdit.NOTHING.markedNsfw(true));
            case "safe" -> files.editAll(visitor.get(), ids, FileEdit.NOTHING.markedNsfw(false));
            case "private" ->
                    files.editAll(
                            visitor.get(), ids, FileEdit.NOTHING.restrictedTo(Privacy.PRIVATE));
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        };
    }

    private void list() {
        Listing listing =
                new Listing(
                        place(),
                        FileFilter.ANY,
                        FileOrder.LATEST_UPLOAD,
                        Optional.of(true),
                        Optional.of(visit.field("after")).filter(text -> !text.isEmpty()),
                        LIMIT);
        Page<MediaFile> page = listings.list(visitor.get(), listing);
        rows = rowsOf.of(page.items());
        next = page.next().orElse("");
    }

    private Listing.Place place() {
        if (getOwner().isEmpty()) {
            return new Listing.Matching(SearchTerms.asked(getWords()));
        }
        long owner = users.named(getOwner()).id();
        return isTrash() ? new Listing.Trash(owner) : new Listing.OfAccount(owner);
    }

    public String getWords() {
        return visit.field("q").strip();
    }

    /** User name; its files alone are shown, whatever the words. */
    public String getOwner() {
        return visit.field("owner").strip();
    }

    public boolean isTrash() {
        return visit.field("trash").equals("1");
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
        return "/admin/files" + ListQuery.of(visit, "q", "owner", "trash");
    }
}
