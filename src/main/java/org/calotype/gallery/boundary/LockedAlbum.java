package org.calotype.gallery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.error.RefusalPage;
import org.calotype.gallery.control.AlbumUnlocking;
import org.calotype.gallery.entity.Album;
import org.calotype.security.boundary.SameOrigin;

/** Asks for the password of an album before it or one of its files is shown; takes it by POST. */
@ApplicationScoped
public class LockedAlbum {

    /** Request attribute with the title of the locked album. */
    static final String TITLE = "org.calotype.gallery.locked-album";

    private static final String QUESTION = "/WEB-INF/pages/locked.xhtml";

    @Inject AlbumUnlocking unlocking;
    @Inject CurrentVisitor visitor;
    @Inject SameOrigin sameOrigin;

    /**
     * Shows the question.
     *
     * @param gate the album whose password is missing
     */
    public void ask(Album gate, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        describe(gate, request, response);
        request.getRequestDispatcher(QUESTION).forward(request, response);
    }

    /**
     * Tries the password that was sent.
     *
     * @param backTo path, below the context, of what the password was asked for
     */
    public void unlock(
            Album gate, String backTo, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        sameOrigin.require(request);
        String password = Optional.ofNullable(request.getParameter("password")).orElse("");
        try {
            visitor.remember(
                    unlocking.unlock(visitor.get(), gate, password, visitor.remembered()),
                    response);
        } catch (Problem refused) {
            describe(gate, request, response);
            RefusalPage.show(refused, QUESTION, new PageRequest(request), response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + backTo);
    }

    private static void describe(
            Album gate, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        request.setAttribute(TITLE, gate.title());
    }
}
