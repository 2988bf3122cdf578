package org.calotype.upload.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets scripts of other sites speak to {@code /api/1}. No cookie is read or set there, so nothing
 * is lent to them but what their key allows.
 */
@Provider
public class CrossOriginFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getUriInfo().getPath().startsWith("1/")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Access-Control-Allow-Origin", "*");
        if ("OPTIONS".equals(request.getMethod())) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
            headers.putSingle("Access-Control-Allow-Headers", "X-API-Key, Content-Type, *");
            headers.putSingle("Access-Control-Max-Age", "86400");
        }
    }
}
