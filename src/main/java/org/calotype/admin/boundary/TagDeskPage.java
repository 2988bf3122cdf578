package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.calotype.admin.control.ShelfRepository;
import org.calotype.admin.control.ShelfRepository.TagCount;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.TagService;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** All tags: renamed, merged into others by giving them their names, taken off every file. */
@Named
@RequestScoped
public class TagDeskPage {

    private static final int LIMIT = 100;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CurrentVisitor visitor;
    @Inject TagService tags;
    @Inject ShelfRepository shelf;

    private List<TagCount> rows = List.of();
    private String next = "";

    /** Shows a page of tags, or does what a form asks and shows it again. */
    public void open() {
        if (door.manager().isEmpty()) {
            return;
        }
        reply.take(this::change);
        List<TagCount> found =
                shelf.tags(getWords().toLowerCase(Locale.ROOT), visit.field("after"), LIMIT + 1);
        boolean more = found.size() > LIMIT;
        rows = more ? found.subList(0, LIMIT) : found;
        next = more ? rows.get(LIMIT - 1).key() : "";
    }

    private void change() {
        String name = visit.field("tag");
        switch (visit.field("do")) {
            case "rename" -> tags.rename(visitor.get(), name, SeenVersion.ANY, visit.field("name"));
            case "delete" -> tags.delete(visitor.get(), name, SeenVersion.ANY);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.done");
    }

    public String getWords() {
        return visit.field("q").strip();
    }

    public List<TagCount> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }

    /** Address of this list, up to where the next page begins. */
    public String getHere() {
        return "/admin/tags" + ListQuery.of(visit, "q");
    }
}
