package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/** An album: what it says, the albums in it, its files. */
@Named
@RequestScoped
public class AlbumPage {

    @Inject HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject AlbumService albums;
    @Inject Access access;
    @Inject Grids grids;
    @Inject AlbumCards cards;

    private @Nullable Album album;
    private List<AlbumCard> inside = List.of();
    private FileOrder order = FileOrder.NEWEST;
    private Grid grid = Grid.EMPTY;

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
        inside = grids.seek().isPresent() ? List.of() : cards.inside(album().publicId());
        order =
                Sorting.of(request.getParameter("sort"))
                        .orElseGet(() -> FileOrder.valueOf(album().order().name()));
        grid = grids.grid(Listing.of(new Listing.InAlbum(album().id()), order), isEditable());
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

    /** Its own privacy: {@code public}, {@code unlisted}, {@code password}, {@code private}. */
    public String getPrivacy() {
        return album().privacy().name().toLowerCase(Locale.ROOT);
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

    /** Whether texts, order and cover may be changed. */
    public boolean isEditable() {
        return access.mayEdit(visitor.get(), album());
    }

    /** Whether there is anything in it that a visitor could take along. */
    public boolean isDownloadable() {
        return !grid.tiles().isEmpty() || !inside.isEmpty();
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

    Album album() {
        if (album == null) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        return album;
    }
}
