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
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What answers say besides their bodies: 201 and the address of what was {@link Created}, the ETag
 * of what can be edited, the link to the next page (RFC 8288), and that no cache keeps them. Before
 * {@link IdempotencyFilter}, which keeps the answer as it will be.
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
        if (!(entity instanceof Record record)) {
            return;
        }
        created().ifPresent(made -> tellPlace(made, record, request, response));
        if (entity instanceof Versioned versioned) {
            headers.putSingle(HttpHeaders.ETAG, EntityVersion.tag(versioned.version()));
        }
        if (entity instanceof Page<?> page && page.next() != null) {
            headers.putSingle(HttpHeaders.LINK, next(request, page.next()));
        }
    }

    private Optional<Created> created() {
        return Optional.ofNullable(resource.getResourceMethod())
                .map(operation -> operation.getAnnotation(Created.class));
    }

    private static void tellPlace(
            Created made,
            Record entity,
            ContainerRequestContext request,
            ContainerResponseContext response) {
        response.setStatus(Response.Status.CREATED.getStatusCode());
        if (!made.value().isEmpty()) {
            String called = request.getUriInfo().getAbsolutePath().getRawPath();
            String place = called + (called.endsWith("/") ? "" : "/");
            response.getHeaders()
                    .putSingle(HttpHeaders.LOCATION, place + component(entity, made.value()));
        }
    }

    private static Object component(Record entity, String name) {
        for (RecordComponent component : entity.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                try {
                    return component.getAccessor().invoke(entity);
                } catch (ReflectiveOperationException notReadable) {
                    throw new IllegalStateException(notReadable);
                }
            }
        }
        throw new IllegalStateException(entity.getClass() + " has no " + name);
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
