package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumUnlocking;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;

/**
 * {@code /album/<slug>.<id>}. Another slug leads to the right one, but only those who may open the
 * album: its title is told to nobody else.
 */
@WebServlet("/album/*")
public class AlbumServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/WEB-INF/pages/album.xhtml";

    @Inject transient AlbumPage page;
    @Inject transient AlbumWay way;
    @Inject transient AlbumUnlocking unlocking;
    @Inject transient LockedAlbum locked;
    @Inject transient CurrentVisitor visitor;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            String path = request.getRequestURI().substring(request.getContextPath().length());
            PublicId id = idIn(path);
            switch (request.getMethod()) {
                case "GET", "HEAD" -> show(id, request, response);
                case "POST" ->
                        locked.unlock(
                                unlocking.gateOf(visitor.get(), id),
                                "/album/" + id,
                                request,
                                response);
                default -> throw Problem.of(ErrorCode.METHOD_NOT_ALLOWED);
            }
        } catch (Problem problem) {
            response.sendError(Incident.log(problem, request).code().httpStatus());
        }
    }

    private static PublicId idIn(String path) {
        String[] segments = path.split("/", -1);
        if (segments.length != 3) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        String name = segments[2];
        return PublicId.parse(name.substring(name.lastIndexOf('.') + 1))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private void show(PublicId id, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Album album;
        try {
            album = page.find(id);
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.ALBUM_LOCKED) {
                throw problem;
            }
            locked.ask(unlocking.gateOf(visitor.get(), id), request, response);
            return;
        }
        if (!GalleryServlet.decoded(request.getRequestURI())
                .equals(GalleryServlet.decoded(way.getPath()))) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            String query = request.getQueryString();
            response.setHeader("Location", way.getPath() + (query == null ? "" : "?" + query));
            return;
        }
        page.open();
        response.setHeader("Cache-Control", "private, no-cache");
        if (!album.visibility().openByAddress()) {
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Robots-Tag", "noindex");
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}
