package org.calotype.gallery.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;

/** The addresses of listings: {@code /explore/…}, {@code /category/…}, {@code /tag/…}, search. */
@WebServlet({"/explore", "/explore/*", "/category/*", "/tag/*", "/search", "/search/*"})
public class GalleryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String EXPLORE = "/WEB-INF/pages/explore.xhtml";
    private static final String SEARCH = "/WEB-INF/pages/search.xhtml";

    /** What Chevereto's search form sends people to (contract 7.3). */
    private static final Set<String> SEARCHES = Set.of("", "images");

    @Inject transient ExplorePage explore;
    @Inject transient SearchPage search;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            String page = open(request);
            response.setHeader("Cache-Control", "private, no-cache");
            request.getRequestDispatcher(page).forward(request, response);
        } catch (Problem problem) {
            response.sendError(Incident.log(problem, request).code().httpStatus());
        }
    }

    private String open(HttpServletRequest request) {
        String[] segments =
                request.getRequestURI().substring(request.getContextPath().length()).split("/", -1);
        String word = segments.length > 2 ? decoded(segments[2]) : "";
        boolean endsThere = segments.length <= 3 || (segments.length == 4 && segments[3].isEmpty());
        if (!endsThere) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        switch (segments[1]) {
            case "explore" ->
                    explore.openView(word.isEmpty() ? ExplorePage.View.RECENT.word() : word);
            case "category" -> explore.openCategory(word);
            case "tag" -> explore.openTag(word);
            default -> {
                if (!SEARCHES.contains(word)) {
                    throw Problem.of(ErrorCode.NOT_FOUND);
                }
                search.open();
                return SEARCH;
            }
        }
        return EXPLORE;
    }

    static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Problem.of(broken, ErrorCode.NOT_FOUND);
        }
    }
}
