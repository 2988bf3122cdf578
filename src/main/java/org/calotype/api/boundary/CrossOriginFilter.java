package org.calotype.api.boundary;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets scripts of other sites speak to the API with a key (Fetch standard, CORS protocol). Browsers
 * send no cookie along, because nothing here allows credentials; so nothing is lent to those
 * scripts but what their key allows.
 */
@Provider
@PreMatching
public class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Answers preflights of version 2 here: no resource of it knows OPTIONS. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (ApiPath.isVersion2(request) && isPreflight(request)) {
            request.abortWith(Response.noContent().build());
        }
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return HttpMethod.OPTIONS.equals(request.getMethod())
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean version2 = ApiPath.isVersion2(request);
        if (!version2 && !ApiPath.isVersion1(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Access-Control-Allow-Origin", "*");
        headers.putSingle(
                "Access-Control-Expose-Headers",
                "ETag, Link, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining,"
                        + " RateLimit-Reset");
        if (HttpMethod.OPTIONS.equals(request.getMethod())) {
            headers.putSingle(
                    "Access-Control-Allow-Methods",
                    version2
                            ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
                            : "GET, HEAD, POST, OPTIONS");
            headers.putSingle(
                    "Access-Control-Allow-Headers",
                    "X-API-Key, Authorization, Content-Type, If-Match, Idempotency-Key, *");
            headers.putSingle("Access-Control-Max-Age", "86400");
        }
    }
}
