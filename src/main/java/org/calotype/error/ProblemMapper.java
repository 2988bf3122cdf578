package org.calotype.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refusal in the client's format, with one log line. */
@Provider
public class ProblemMapper implements ExceptionMapper<Problem> {

    @Context HttpServletRequest request;

    @Override
    public Response toResponse(Problem problem) {
        Problem told = Incident.log(problem, request);
        return ErrorResponse.response(
                told,
                request.getAttribute(ErrorResponse.AS_TEXT) == Boolean.TRUE,
                ErrorResponse.language(request));
    }
}
