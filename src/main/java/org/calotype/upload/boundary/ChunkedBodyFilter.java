package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Lets WildFly hang up on a chunked body that was refused and goes on: Undertow reads it to its
 * end, which need not come, unless it is told a limit before it begins. No part of the servlet
 * specification can tell it; its own setting for all requests answers a long {@code Content-Length}
 * with a bare 400. Does nothing on Payara, whose {@code preboot.asadmin} has a setting for it.
 */
public class ChunkedBodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ChunkedBodyFilter.class.getName());

    /** Of the largest file: forms spell bytes in up to four characters. */
    private static final int TIMES = 10;

    @Inject transient ServerConfig server;

    private transient @Nullable Method current;
    private transient @Nullable Method exchange;
    private transient @Nullable Method limit;

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        try {
            Class<?> context = Class.forName("io.undertow.servlet.handlers.ServletRequestContext");
            current = context.getMethod("current");
            exchange = context.getMethod("getExchange");
            limit =
                    Class.forName("io.undertow.server.HttpServerExchange")
                            .getMethod("setMaxEntitySize", long.class);
        } catch (ReflectiveOperationException notUndertow) {
            LOG.log(Level.DEBUG, "chunked bodies are bounded by the server");
        }
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (current != null
                && exchange != null
                && limit != null
                && request.getHeader("Transfer-Encoding") != null) {
            try {
                limit.invoke(
                        exchange.invoke(current.invoke(null)), server.maxUploadBytes() * TIMES);
            } catch (ReflectiveOperationException changed) {
                LOG.log(Level.WARNING, "Undertow takes no limit of a body", changed);
            }
        }
        chain.doFilter(request, response);
    }
}
