package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.UserService;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.AlbumListingService;
import org.calotype.gallery.control.AlbumPrivacyService;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** All albums, or those of one owner: made private, or deleted. */
@Named
@RequestScoped
public class AlbumDeskPage {

    private static final int LIMIT = 50;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CurrentVisitor visitor;
    @Inject AlbumListingService listings;
    @Inject AlbumPrivacyService albums;
    @Inject UserService users;
    @Inject AccountRepository accounts;
    @Inject Moments moments;
    @Inject Amounts amounts;

    private List<AlbumRow> rows = List.of();
    private String next = "";

    /** One album. */
    public record AlbumRow(
            String id,
            String href,
            String title,
            String owner,
            String privacy,
            String files,
            String made) {}

    /** Shows a page of albums, or does what a form asks and shows it again. */
    public void open() {
        if (door.administrator().isEmpty()) {
            return;
        }
        reply.take(this::change);
        reply.attempt(this::list);
    }

    private void change() {
        PublicId id =
                PublicId.parse(visit.field("id"))
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        switch (visit.field("do")) {
            case "private" -> albums.restrict(visitor.get(), id, Privacy.PRIVATE, Optional.empty());
            case "delete" -> albums.delete(visitor.get(), id, SeenVersion.ANY, false);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.done");
    }

    private void list() {
        AlbumFilter filter =
                getOwner().isEmpty()
                        ? AlbumFilter.ANY
                        : AlbumFilter.of(users.named(getOwner()).id());
        List<Album> found =
                listings.list(visitor.get(), filter, KeyParameter.read(visit, "after"), LIMIT + 1);
        boolean more = found.size() > LIMIT;
        List<Album> page = more ? found.subList(0, LIMIT) : found;
        Map<Long, String> owners =
                accounts.usernames(page.stream().map(Album::ownerId).collect(Collectors.toSet()));
        rows = page.stream().map(album -> row(album, owners)).toList();
        next = more ? Long.toString(page.get(LIMIT - 1).id()) : "";
    }

    private AlbumRow row(Album album, Map<Long, String> owners) {
        return new AlbumRow(
                album.publicId().value(),
                "/album/" + album.publicId().value(),
                album.title(),
                owners.getOrDefault(album.ownerId(), ""),
                visit.text("desk.mark." + Word.of(album.visibility())),
                amounts.number(album.fileCount()),
                moments.date(album.createdAt()));
    }

    public String getOwner() {
        return visit.field("owner").strip();
    }

    public List<AlbumRow> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }

    /** Address of this list, up to where the next page begins. */
    public String getHere() {
        return "/admin/albums" + ListQuery.of(visit, "owner");
    }
}
