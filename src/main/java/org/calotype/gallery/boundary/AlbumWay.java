package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.ReservedNames;
import org.calotype.account.entity.Account;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Album;

/** The way to the album that is shown: whose it is, what it lies in, its addresses. */
@Named
@RequestScoped
public class AlbumWay {

    @Inject HttpServletRequest request;
    @Inject AlbumPage page;
    @Inject CurrentVisitor visitor;
    @Inject AlbumService albums;
    @Inject AccountRepository accounts;
    @Inject ReservedNames reserved;
    @Inject LinkMaker linkMaker;

    /** A step on the way to the album. */
    public record Crumb(String title, String href) {}

    /** What it lies in, from the top. */
    public List<Crumb> getCrumbs() {
        return albums.breadcrumbs(visitor.get(), page.album()).stream()
                .filter(one -> one.id() != page.album().id())
                .map(one -> new Crumb(one.title(), path(one)))
                .toList();
    }

    public String getOwner() {
        return accounts.byId(page.album().ownerId()).map(Account::username).orElse("");
    }

    /** Path of the owner's page. */
    public String getOwnerPath() {
        return request.getContextPath() + reserved.pathOf(getOwner());
    }

    public String getPath() {
        return path(page.album());
    }

    private String path(Album one) {
        return request.getContextPath() + links().albumPath(one);
    }

    /** Address of the page for other sites. */
    public String getAddress() {
        return links().base() + links().albumPath(page.album());
    }

    /** Picture of the page for other sites; empty where it has none. */
    public String getPreview() {
        List<Tile> tiles = page.getGrid().tiles();
        return tiles.isEmpty() ? "" : links().base() + tiles.get(0).picture();
    }

    private Links links() {
        return linkMaker.linksFor(request);
    }
}
