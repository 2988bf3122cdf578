package org.calotype.api.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.calotype.security.boundary.CurrentCaller;

/** Lets through who has the scope an operation {@link Needs}. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class ScopeFilter implements ContainerRequestFilter {

    @Context ResourceInfo resource;
    @Inject CurrentCaller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        Method operation = resource.getResourceMethod();
        if (operation == null) {
            return;
        }
        Needs needs = operation.getAnnotation(Needs.class);
        if (needs != null && !(needs.orGuest() && caller.get().isGuest())) {
            caller.get().require(needs.value());
        }
    }
}
