package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.admin.control.ShelfRepository;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.CategoryService;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;

/** The shelves of the site: made, renamed, removed. */
@Named
@RequestScoped
public class CategoryDeskPage {

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CategoryService categories;
    @Inject ShelfRepository shelf;

    private List<CategoryRow> rows = List.of();

    /** One category. */
    public record CategoryRow(long id, String name, String urlKey, long files) {}

    /** Shows them, or does what a form asks and shows them again. */
    public void open() {
        door.administrator().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> change(caller.actor()));
        Map<Long, Long> files = shelf.filesByCategory();
        rows =
                categories.all().stream()
                        .map(
                                one ->
                                        new CategoryRow(
                                                one.id(),
                                                one.name(),
                                                one.urlKey(),
                                                files.getOrDefault(one.id(), 0L)))
                        .toList();
    }

    private void change(Actor by) {
        String name = visit.field("category");
        String urlKey = visit.field("url-key");
        switch (visit.field("do")) {
            case "create" -> categories.create(by, name, urlKey);
            case "rename" ->
                    categories.rename(
                            by,
                            KeyParameter.require(visit, "id"),
                            SeenVersion.ANY,
                            Optional.of(name),
                            Optional.of(urlKey));
            case "delete" ->
                    categories.delete(by, KeyParameter.require(visit, "id"), SeenVersion.ANY);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.done");
    }

    public List<CategoryRow> getRows() {
        return rows;
    }
}
