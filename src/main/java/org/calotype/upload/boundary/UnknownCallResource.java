package org.calotype.upload.boundary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Calls under {@code /api} that are nobody's: told apart as Chevereto does. */
@Path("{call:.*}")
public class UnknownCallResource {

    @GET
    public void get(@PathParam("call") String call) {
        throw refusal(call);
    }

    @POST
    public void post(@PathParam("call") String call) {
        throw refusal(call);
    }

    private static Problem refusal(String call) {
        String[] segments = call.split("/");
        if (segments[0].isEmpty()) {
            return Problem.of(ErrorCode.NO_VERSION_PROVIDED);
        }
        if (!segments[0].equals("1")) {
            boolean ours = segments[0].equals("2");
            return Problem.of(ours ? ErrorCode.NOT_FOUND : ErrorCode.INVALID_API_VERSION);
        }
        return Problem.of(
                segments.length == 1 ? ErrorCode.NO_ACTION_PROVIDED : ErrorCode.INVALID_API_ACTION);
    }
}
