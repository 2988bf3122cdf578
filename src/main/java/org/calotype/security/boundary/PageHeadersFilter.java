package org.calotype.security.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calotype.settings.ServerConfig;

/**
 * Safe headers for every page, no page by the name of its file, no file of the build. Which scripts
 * may run is said by PrimeFaces with a nonce of its own; everything else of the policy stands here.
 * Where files are fetched from a bucket directly, pages may show what comes from there.
 */
public class PageHeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data: blob:%1$s; media-src 'self'%1$s;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";
    private static final String FACES_RESOURCES = "/jakarta.faces.resource/";

    /** The build marks libraries by files of such names, see pom.xml. */
    private static final String LIBRARY_MARKERS = "/WEB-INF__lib__";

    @Inject transient ServerConfig server;

    private String policy = "";

    @Override
    public void init() {
        policy =
                POLICY.formatted(
                        String.join(
                                "", server.storage().origins().stream().map(" "::concat).toList()));
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isHidden(request.getServletPath(), request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        chain.doFilter(request, response);
    }

    /**
     * Whether nobody gets to see this file.
     *
     * @param path decoded, of the file: also where only its folder was asked for
     * @param asked as it was sent
     */
    private static boolean isHidden(String path, String asked) {
        boolean page = path.endsWith(".xhtml") && !path.startsWith(FACES_RESOURCES);
        return (page && !asked.endsWith("/")) || path.startsWith(LIBRARY_MARKERS);
    }
}
