package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Freshness;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Caller;

/** {@code /feed/album/<id>}: the latest files of an album that is open to everybody, as Atom. */
@WebServlet("/feed/album/*")
public class AlbumFeedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int ENTRIES = 30;

    /** Readers ask every few minutes anyway. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    @Inject transient AlbumService albums;
    @Inject transient ListingService listings;
    @Inject transient LinkMaker linkMaker;
    @Inject transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            String id = String.valueOf(request.getPathInfo()).substring(1);
            // Readers of feeds carry nobody's cookies: they see what everybody sees.
            Visitor everybody = Visitor.of(Caller.guest(request.getRemoteAddr()));
            Album album =
                    albums.open(
                            everybody,
                            PublicId.parse(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND)));
            Listing listing =
                    Listing.of(new Listing.InAlbum(album.id()), FileOrder.NEWEST)
                            .limitedTo(ENTRIES);
            response.setContentType("application/atom+xml");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            List<MediaFile> files = listings.list(everybody, listing).items();
            response.setHeader(
                    "Cache-Control",
                    Freshness.cacheControl(
                            Freshness.until(
                                    clock.instant(),
                                    FRESH,
                                    files.stream().flatMap(file -> file.expiresAt().stream()))));
            AtomFeed feed =
                    new AtomFeed(
                            XMLOutputFactory.newFactory()
                                    .createXMLStreamWriter(response.getWriter()),
                            linkMaker.linksFor(request));
            feed.write(album, files);
        } catch (Problem problem) {
            response.sendError(Incident.log(problem, request).code().httpStatus());
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }
}
