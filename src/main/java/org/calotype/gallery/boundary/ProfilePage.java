package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.ReservedNames;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.AlbumCards.Shelf;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;

/** What somebody shows of themselves; for themselves, everything they have. */
@Named
@RequestScoped
public class ProfilePage {

    @Inject HttpServletRequest request;
    @Inject AccountRepository accounts;
    @Inject ReservedNames reserved;
    @Inject CurrentVisitor visitor;
    @Inject Grids grids;
    @Inject AlbumCards albums;
    @Inject LinkMaker linkMaker;

    private Optional<Account> account = Optional.empty();
    private String tab = "";
    private FileOrder order = FileOrder.NEWEST;
    private Grid grid = Grid.EMPTY;
    private boolean awaitsMonths;
    private Shelf shelf = Shelf.EMPTY;

    /** Whether there is somebody of this name. */
    boolean finds(String username) {
        account = accounts.byUsername(username).filter(Account::active);
        return account.isPresent();
    }

    /**
     * Opens a part of the page of who was found.
     *
     * @param part empty for files, {@code albums}, or {@code liked} and {@code trash} for its owner
     * @throws Problem NOT_FOUND
     */
    void open(String part) {
        tab = part;
        switch (part) {
            case "" -> {
                order = Sorting.of(request.getParameter("sort")).orElse(FileOrder.NEWEST);
                grid = grids.grid(Listing.of(new Listing.OfAccount(id()), order), false);
                awaitsMonths = order == FileOrder.NEWEST || order == FileOrder.OLDEST;
            }
            case "liked" ->
                    grid =
                            grids.grid(
                                    Listing.of(new Listing.Liked(id()), FileOrder.LATEST_UPLOAD),
                                    false);
            case "albums" -> shelf = albums.shelf(AlbumFilter.of(id()).atTop().withFiles());
            case "trash" ->
                    grid = grids.grid(Listing.of(new Listing.Trash(id()), FileOrder.NEWEST), false);
            default -> throw Problem.of(ErrorCode.NOT_FOUND);
        }
    }

    public String getName() {
        return account.map(Account::username).orElse("");
    }

    /** The name people chose to be called by, else the user name. */
    public String getDisplayName() {
        return account.map(Account::displayName).orElse("");
    }

    public String getAbout() {
        return account.flatMap(Account::about).orElse("");
    }

    /** Name of the picture for {@code c:avatar}; empty: none. */
    public String getAvatar() {
        return account.flatMap(Account::avatarKey).orElse("");
    }

    public String getPath() {
        return request.getContextPath() + reserved.pathOf(getName());
    }

    /** Address of the page for other sites. */
    public String getAddress() {
        return linkMaker.linksFor(request).base() + reserved.pathOf(getName());
    }

    /** Whether the page is at {@code /user/<user name>}, because the short address is another's. */
    boolean livesAmongUsers() {
        return reserved.contains(getName());
    }

    /** Empty for files, {@code albums}, {@code liked}, {@code trash}. */
    public String getTab() {
        return tab;
    }

    public boolean isOwn() {
        return visitor.get().caller().is(id());
    }

    public String getSort() {
        return Sorting.word(order);
    }

    public List<String> getSorts() {
        return Sorting.words();
    }

    /** Files; under their months where they are sorted by date. */
    public Grid getGrid() {
        if (awaitsMonths) {
            awaitsMonths = false;
            grid = grids.monthly(grid);
        }
        return grid;
    }

    public Shelf getShelf() {
        return shelf;
    }

    private long id() {
        return account.map(Account::id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
