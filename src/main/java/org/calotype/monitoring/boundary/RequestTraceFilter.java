package org.calotype.monitoring.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calotype.error.RequestId;
import org.calotype.monitoring.control.ActiveRequests;

/** Gives every request its id and counts it while it is answered; around all other filters. */
public class RequestTraceFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject transient ActiveRequests active;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = RequestId.of(request.getHeader(RequestId.HEADER));
        response.setHeader(RequestId.HEADER, id);
        RequestId.enter(id);
        active.begin();
        try {
            chain.doFilter(request, response);
        } finally {
            active.end();
            RequestId.enter(null);
        }
    }
}
