package org.calotype.api.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says no length where an answer to HEAD has none: Payara would count what was written to nobody
 * and call a long answer 0 bytes, which RFC 9110 §8.6 forbids.
 */
public class HeadFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        boolean asksForHead = request.getMethod().equals("HEAD") && !request.isAsyncStarted();
        if (asksForHead && response.getHeader("Content-Length") == null) {
            response.flushBuffer();
        }
    }
}
