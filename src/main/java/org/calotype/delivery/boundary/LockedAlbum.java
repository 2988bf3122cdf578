package org.calotype.delivery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calotype.delivery.control.ViewerService;
import org.calotype.error.ErrorCode;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.AlbumUnlocking;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.boundary.SameOrigin;

/** Asks for the password of an album before one of its files is shown, and takes it by POST. */
@ApplicationScoped
public class LockedAlbum {

    /** Request attribute with the title of the locked album. */
    static final String TITLE = "org.calotype.delivery.locked-album";

    /** Request attribute with the sentence about a refused password; absent: none was tried. */
    static final String REFUSAL = "org.calotype.delivery.refusal";

    private static final String QUESTION = "/WEB-INF/pages/locked.xhtml";

    @Inject ViewerService viewer;
    @Inject AlbumUnlocking unlocking;
    @Inject CurrentVisitor visitor;
    @Inject LinkMaker linkMaker;
    @Inject SameOrigin sameOrigin;

    void ask(PublicId id, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        show(gateOf(viewer.behindLock(id)), request, response);
    }

    void unlock(PublicId id, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        sameOrigin.require(request);
        MediaFile file = viewer.behindLock(id);
        Album gate = gateOf(file);
        String password = Optional.ofNullable(request.getParameter("password")).orElse("");
        try {
            visitor.remember(
                    unlocking.unlock(visitor.get(), gate, password, visitor.remembered()),
                    response);
        } catch (Problem refused) {
            response.setStatus(refused.code().httpStatus());
            refused.retryAfter()
                    .ifPresent(
                            wait ->
                                    response.setHeader(
                                            "Retry-After",
                                            Long.toString(ErrorResponse.seconds(wait))));
            request.setAttribute(REFUSAL, refused.sentence(request.getLocale()));
            show(gate, new PageRequest(request), response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location", request.getContextPath() + linkMaker.linksFor(request).shortPath(file));
    }

    private Album gateOf(MediaFile file) {
        long albumId = file.albumId().orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        return unlocking.gateOf(visitor.get(), albumId);
    }

    private static void show(Album gate, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        request.setAttribute(TITLE, gate.title());
        request.getRequestDispatcher(QUESTION).forward(request, response);
    }
}
