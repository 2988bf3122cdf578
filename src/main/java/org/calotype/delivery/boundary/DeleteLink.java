package org.calotype.delivery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.boundary.PageRequest;
import org.calotype.gallery.control.DeletionService;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/**
 * The link by which an uploader deletes a file. Whoever only looks, or has a machine that looks at
 * links, deletes nothing; sending the form of the page does, and so does {@code DELETE}. The token
 * in the address is the whole proof: no cookie is read, so no other site can lend one.
 */
@ApplicationScoped
public class DeleteLink {

    private static final String METHODS = "GET, HEAD, POST, DELETE, OPTIONS";
    private static final String QUESTION = "/WEB-INF/pages/delete.xhtml";
    private static final String DONE = "/WEB-INF/pages/deleted.xhtml";
    private static final String DONE_JSON =
            "{\"status_code\":200,\"success\":{\"message\":\"file deleted\",\"code\":200},"
                    + "\"status_txt\":\"OK\"}";

    @Inject DeletionService deletions;
    @Inject LinkMaker linkMaker;
    @Inject Settings settings;

    /**
     * Answers a request for {@code <viewer>/delete/<token>}.
     *
     * @throws Problem NOT_FOUND, the same for unknown files and wrong tokens; METHOD_NOT_ALLOWED
     */
    void answer(PublicId id, String token, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        switch (request.getMethod()) {
            case "GET" -> {
                if (settings.get(SiteSettings.DELETE_BY_GET)) {
                    deleteAsChevereto(id, token, request, response);
                } else {
                    ask(id, token, request, response);
                }
            }
            case "HEAD" -> ask(id, token, request, response);
            case "POST", "DELETE" -> delete(id, token, request, response);
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> {
                response.setHeader("Allow", METHODS);
                throw Problem.of(ErrorCode.METHOD_NOT_ALLOWED);
            }
        }
    }

    private void ask(
            PublicId id, String token, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(ViewerPage.FILE, deletions.openedBy(id, token));
        request.getRequestDispatcher(QUESTION).forward(request, response);
    }

    private void delete(
            PublicId id, String token, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        deletions.deleteBy(id, token, request.getRemoteAddr());
        if (wantsPage(request)) {
            request.getRequestDispatcher(DONE).forward(new PageRequest(request), response);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().print(DONE_JSON);
    }

    /** Contract 7.1: deleted at once, and sent to a viewer that is not there any more. */
    private void deleteAsChevereto(
            PublicId id, String token, HttpServletRequest request, HttpServletResponse response) {
        MediaFile file = deletions.openedBy(id, token);
        deletions.deleteBy(id, token, request.getRemoteAddr());
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(
                "Location",
                request.getContextPath()
                        + linkMaker.linksFor(request).viewerPath(file)
                        + "?deleted");
    }

    /** Browsers name HTML; curl and scripts take anything, or JSON. */
    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
