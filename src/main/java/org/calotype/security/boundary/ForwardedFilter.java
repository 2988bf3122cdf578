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
 * The one place that tells the client's address and the scheme and host people see: from here on
 * {@code getRemoteAddr}, {@code getScheme}, {@code isSecure}, {@code getServerName} and {@code
 * getServerPort} speak of the client, not of the web server in front. First of all filters
 * (web.xml).
 */
public class ForwardedFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject transient ServerConfig server;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Forwarded told = Forwarded.in(request, server.trustedProxies());
        request.setAttribute(ClientAddress.ATTRIBUTE, told.address());
        chain.doFilter(new ForwardedRequest(request, told), response);
    }
}
