package org.calotype.api.boundary;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Has operations with a {@link JsonBody} refuse requests that do not say that they are JSON.
 * Without it a request without Content-Type would match, and its body be null.
 */
@Provider
public class JsonBodyFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?>[] parameters = resource.getResourceMethod().getParameterTypes();
        if (Arrays.asList(parameters).contains(JsonBody.class)) {
            // An instance: WildFly makes none of a class that is not public.
            context.register(new Typed());
        }
    }

    /** Refuses a request without a type; one of another type is refused by matching. */
    @Priority(Priorities.ENTITY_CODER)
    public static class Typed implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getMediaType() == null) {
                throw Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            }
        }
    }
}
