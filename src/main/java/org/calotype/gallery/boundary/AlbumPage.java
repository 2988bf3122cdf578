package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.ReservedNames;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/** An album: the way to it, the albums in it, its files. */
@Named
@RequestScoped
public class AlbumPage {

    @Inject HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject AlbumService albums;
    @Inject AccountRepository accounts;
    @Inject ReservedNames reserved;
    @Inject Access access;
    @Inject Grids grids;
    @Inject AlbumCards cards;
    @Inject LinkMaker linkMaker;

    private @Nullable Album album;
    private List<Crumb> crumbs = List.of();
    private List<AlbumCard> inside = List.of();
    private FileOrder order = FileOrder.NEWEST;
    private Grid grid = Grid.EMPTY;

    /** A step on the way to the album. */
    public record Crumb(String title, String href) {}

    /**
     * Finds the album for who looks.
     *
     * @throws Problem NOT_FOUND, ALBUM_LOCKED
     */
    Album find(PublicId id) {
        Album found = albums.open(visitor.get(), id);
        album = found;
        return found;
    }

    /** Fills the page of the album that was found. */
    void open() {
        Links links = linkMaker.linksFor(request);
        crumbs =
                new ArrayList<>(
                        albums.breadcrumbs(visitor.get(), album()).stream()
                                .filter(one -> one.id() != album().id())
                                .map(one -> new Crumb(one.title(), path(links, one)))
                                .toList());
        inside = grids.seek().isPresent() ? List.of() : cards.inside(album().publicId());
        order =
                Sorting.of(request.getParameter("sort"))
                        .orElseGet(() -> FileOrder.valueOf(album().order().name()));
        grid = grids.grid(Listing.of(new Listing.InAlbum(album().id()), order), isEditable());
    }

    private String path(Links links, Album one) {
        return request.getContextPath() + links.albumPath(one);
    }

    public String getId() {
        return album().publicId().value();
    }

    public String getTitle() {
        return album().title();
    }

    public String getDescription() {
        return album().description().orElse("");
    }

    public long getFiles() {
        return album().fileCount();
    }

    public String getOwner() {
        return accounts.byId(album().ownerId()).map(Account::username).orElse("");
    }

    /** Path of the owner's page. */
    public String getOwnerPath() {
        return request.getContextPath() + reserved.pathOf(getOwner());
    }

    /** Its own privacy: {@code public}, {@code unlisted}, {@code password}, {@code private}. */
    public String getPrivacy() {
        return album().privacy().name().toLowerCase(Locale.ROOT);
    }

    public List<Crumb> getCrumbs() {
        return crumbs;
    }

    public List<AlbumCard> getInside() {
        return inside;
    }

    public String getSort() {
        return Sorting.word(order);
    }

    /** Whether files may be put in another order, and are seen in the one they have. */
    public boolean isArrangeable() {
        return order.name().equals(album().order().name()) && isEditable();
    }

    public List<String> getSorts() {
        return Sorting.words();
    }

    public String getPath() {
        return path(linkMaker.linksFor(request), album());
    }

    /** Address of the page for other sites. */
    public String getAddress() {
        Links links = linkMaker.linksFor(request);
        return links.base() + links.albumPath(album());
    }

    /** Picture of the page for other sites; empty where it has none. */
    public String getPreview() {
        return grid.tiles().isEmpty()
                ? ""
                : linkMaker.linksFor(request).base() + grid.tiles().get(0).picture();
    }

    /** Whether texts, order and cover may be changed. */
    public boolean isEditable() {
        return access.mayEdit(visitor.get(), album());
    }

    /** Whether it may be moved, shared, deleted. */
    public boolean isOwned() {
        return access.mayOwn(visitor.get(), album());
    }

    /** Whether everybody who knows the address may look. */
    public boolean isOpen() {
        return album().visibility().openByAddress();
    }

    public Grid getGrid() {
        return grid;
    }

    private Album album() {
        if (album == null) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        return album;
    }
}
