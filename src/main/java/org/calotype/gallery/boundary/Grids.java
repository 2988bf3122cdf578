package org.calotype.gallery.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Page;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.security.boundary.Moments;

/** Lists files for pages; every stretch of a listing is a page of its own address. */
@RequestScoped
public class Grids {

    /** Parameter of a page's address that says where a stretch begins, as Chevereto calls it. */
    static final String SEEK = "seek";

    /** About three screens. */
    private static final int SIZE = 60;

    @Inject HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject ListingService listings;
    @Inject LinkMaker linkMaker;
    @Inject Moments moments;

    /**
     * The stretch of a listing that the request asks for.
     *
     * @param editable whether the visitor may change all of it; what is the visitor's own may be
     *     changed anyhow
     * @throws org.calotype.error.Problem as {@link ListingService#list}
     */
    Grid grid(Listing listing, boolean editable) {
        Listing asked = listing.limitedTo(SIZE);
        Page<MediaFile> page = listings.list(visitor.get(), seek().map(asked::after).orElse(asked));
        Links links = linkMaker.linksFor(request);
        List<Tile> tiles =
                page.items().stream()
                        .map(
                                file ->
                                        Tile.of(
                                                file,
                                                links,
                                                request.getContextPath(),
                                                editable || isOwn(file)))
                        .toList();
        return new Grid(tiles, page.next().map(this::address).orElse(""));
    }

    /**
     * The same with a heading above the first of every month, while the page is rendered: its
     * language is known then. A stretch always begins with one, so that it can stand alone.
     */
    Grid monthly(Grid grid) {
        return new Grid(headed(grid.tiles()), grid.next());
    }

    private List<Tile> headed(List<Tile> tiles) {
        List<Tile> headed = new ArrayList<>();
        String before = "";
        for (Tile tile : tiles) {
            String month = moments.month(tile.datedAt());
            headed.add(month.equals(before) ? tile : tile.headed(month));
            before = month;
        }
        return headed;
    }

    /** The beginning of a listing, to look at and nothing else. */
    Grid glimpse(Listing listing, int most) {
        Links links = linkMaker.linksFor(request);
        return new Grid(
                listings.list(visitor.get(), listing.limitedTo(most)).items().stream()
                        .map(file -> Tile.of(file, links, request.getContextPath(), false))
                        .toList(),
                "");
    }

    Optional<String> seek() {
        return Optional.ofNullable(request.getParameter(SEEK)).filter(text -> !text.isEmpty());
    }

    private boolean isOwn(MediaFile file) {
        Visitor who = visitor.get();
        return who.isAdministrator()
                || who.account(Scope.EDIT).filter(file.exposure()::ownedBy).isPresent();
    }

    /** This page's address from another place on. */
    String address(String cursor) {
        List<String> query = new ArrayList<>();
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            if (!name.equals(SEEK) && !values[0].isEmpty()) {
                                query.add(encoded(name) + "=" + encoded(values[0]));
                            }
                        });
        query.add(SEEK + "=" + encoded(cursor));
        return request.getRequestURI() + "?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
