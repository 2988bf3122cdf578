package org.calotype.security.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.calotype.error.Incident;
import org.calotype.error.Problem;

/**
 * No change by the power of a cookie unless a page of ours asks for it (X3). A key in the header is
 * stronger than a cookie and needs no such proof; the upload API does not read cookies.
 */
public class CookieChangeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Spelled plainly: whatever a server might still turn into another path is none of it. */
    private static final Pattern UPLOAD_API = Pattern.compile("/api/1/[A-Za-z0-9_/-]*");

    @Inject transient SameOrigin sameOrigin;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (changesByCookie(request)) {
            try {
                sameOrigin.requireProof(request);
            } catch (Problem problem) {
                response.sendError(Incident.log(problem, request).code().httpStatus());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean changesByCookie(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && !UPLOAD_API.matcher(request.getRequestURI()).matches()
                && CurrentCaller.keyOf(request).isEmpty()
                && SessionCookie.in(request).isPresent();
    }
}
