package org.calotype.security.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calotype.account.control.SessionService;

/**
 * Renews the token of a session that has been used for a while, when its browser opens a page: not
 * with pictures and calls of scripts, which come many at once.
 */
public class SessionRenewalFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject transient SessionService sessions;
    @Inject transient SignedInBrowser browser;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> token = SessionCookie.in(request);
        if (token.isPresent() && opensPage(request)) {
            sessions.renewIfDue(token.get())
                    .ifPresent(opened -> browser.give(opened, request, response));
        }
        chain.doFilter(request, response);
    }

    private static boolean opensPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api/");
    }
}
