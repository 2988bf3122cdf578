package org.calotype.api.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Where the API describes itself. */
@Path("2")
public class OpenApiResource {

    @Inject OpenApiDocument document;

    /**
     * People are shown the page that reads the document to them; WildFly takes a path for one of
     * the API.
     */
    @GET
    @Open
    public Response page(@Context UriInfo address) {
        return Response.seeOther(address.getBaseUri().resolve("/api-v2")).build();
    }

    @GET
    @Path("openapi.json")
    @Open
    public Response json() {
        return Response.ok(document.json()).type("application/json; charset=UTF-8").build();
    }

    /** RFC 9512. */
    @GET
    @Path("openapi.yaml")
    @Open
    public Response yaml() {
        return Response.ok(document.yaml()).type("application/yaml; charset=UTF-8").build();
    }
}
