package org.calotype.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Answers what Jakarta REST refuses by itself, and what nobody expected. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    @Context HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        boolean asText = request.getAttribute(ErrorResponse.AS_TEXT) == Boolean.TRUE;
        Optional<Problem> inside = Problem.inside(thrown);
        if (inside.isPresent()) {
            return ErrorResponse.response(
                    Incident.log(inside.get(), request), asText, ErrorResponse.language(request));
        }
        if (thrown instanceof WebApplicationException refused && isClientsFault(refused)) {
            Response answer =
                    ErrorResponse.response(
                            Incident.log(
                                    Problem.ofStatus(refused.getResponse().getStatus()), request),
                            asText,
                            ErrorResponse.language(request));
            String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
            return allow == null
                    ? answer
                    : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
        }
        return ErrorResponse.response(
                Incident.log(thrown, request), asText, ErrorResponse.language(request));
    }

    /** By its status: Jersey refuses a number in a path with a type of its own. */
    private static boolean isClientsFault(WebApplicationException refused) {
        return refused.getResponse().getStatusInfo().getFamily()
                == Response.Status.Family.CLIENT_ERROR;
    }
}
