package org.calotype.api.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Which version of the API a request is for. */
final class ApiPath {

    private ApiPath() {}

    static boolean isVersion1(ContainerRequestContext request) {
        return path(request).startsWith("1/");
    }

    static boolean isVersion2(ContainerRequestContext request) {
        return path(request).startsWith("2/") || path(request).equals("2");
    }

    /** Jersey gives the path without a slash in front, RESTEasy with one. */
    private static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
