package org.calotype.api.boundary;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;

/**
 * What answers say besides their bodies: 201 for what was {@link Created}, the ETag of what can be
 * edited, the link to the next page (RFC 8288), and that no cache keeps them. Before {@link
 * IdempotencyFilter}, which keeps the answer as it will be.
 */
@Provider
@Priority(Priorities.USER + 100)
public class AnswerHeaders implements ContainerResponseFilter {

    @Context ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!ApiPath.isVersion2(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        Object entity = response.getEntity();
        if (entity instanceof StreamingOutput && request.getMethod().equals(HttpMethod.HEAD)) {
            // Jersey would write all of it to nobody.
            response.setEntity(null);
            return;
        }
        if (!(entity instanceof Record)) {
            return;
        }
        if (makesSomething()) {
            response.setStatus(Response.Status.CREATED.getStatusCode());
        }
        if (entity instanceof Versioned versioned) {
            headers.putSingle(HttpHeaders.ETAG, EntityVersion.tag(versioned.version()));
        }
        if (entity instanceof Page<?> page && page.next() != null) {
            headers.putSingle(HttpHeaders.LINK, next(request, page.next()));
        }
    }

    private boolean makesSomething() {
        Method operation = resource.getResourceMethod();
        return operation != null && operation.isAnnotationPresent(Created.class);
    }

    /** Without scheme and host, which a web server in front may have changed. */
    private static String next(ContainerRequestContext request, String cursor) {
        URI address =
                request.getUriInfo()
                        .getRequestUriBuilder()
                        .replaceQueryParam("cursor", cursor)
                        .build();
        return "<" + address.getRawPath() + "?" + address.getRawQuery() + ">; rel=\"next\"";
    }
}
