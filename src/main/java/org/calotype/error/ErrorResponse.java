package org.calotype.error;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The one shape of a refusal (contract section 4.1): {@code
 * {"status_code":400,"error":{"message":"…","code":100},"status_txt":"Bad Request"}}.
 */
public final class ErrorResponse {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    /**
     * Name of the request attribute by which a resource says that its client wants bare text
     * ({@code format=txt} and {@code redirect}).
     */
    public static final String AS_TEXT = "org.calotype.error.as-text";

    private static final String JSON = "application/json; charset=UTF-8";
    private static final String TEXT = MediaType.TEXT_PLAIN + "; charset=UTF-8";

    private ErrorResponse() {}

    public static JsonObject json(Problem problem, Locale locale) {
        return json(problem.code(), problem.sentence(locale));
    }

    private static JsonObject json(ErrorCode code, String sentence) {
        return BUILDERS.createObjectBuilder()
                .add("status_code", code.httpStatus())
                .add(
                        "error",
                        BUILDERS.createObjectBuilder()
                                .add("message", sentence)
                                .add("code", code.apiCode()))
                .add("status_txt", reason(code.httpStatus()))
                .build();
    }

    /**
     * The language of a refusal: that of the page for our own scripts, which say who they are;
     * English for every other client, as Chevereto's are written for it.
     */
    public static Locale language(HttpServletRequest request) {
        return "Calotype".equals(request.getHeader("X-Requested-With"))
                ? Languages.askedFor(request)
                : Languages.DEFAULT;
    }

    /** Status, how long to wait, and that nobody keeps the answer. */
    public static void begin(Problem problem, HttpServletResponse response) {
        response.setStatus(problem.code().httpStatus());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.retryAfter()
                .ifPresent(
                        wait ->
                                response.setHeader(
                                        HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait))));
    }

    static Response response(Problem problem, boolean asText, Locale language) {
        int status = problem.code().httpStatus();
        Response.ResponseBuilder response =
                Response.status(status, reason(status))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.retryAfter()
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Calotype\"");
        }
        if (asText) {
            return response.type(TEXT).entity(problem.sentence(Locale.ENGLISH)).build();
        }
        return response.type(JSON).entity(json(problem, language).toString()).build();
    }

    /** Whole seconds, rounded up: a client that obeys must not come too early. */
    public static long seconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1000);
    }

    /** Reason phrase of a status, those included that Jakarta REST does not know. */
    public static String reason(int status) {
        return switch (status) {
            case 422 -> "Unprocessable Content";
            case 423 -> "Locked";
            case 460 -> "Checksum Mismatch";
            case 507 -> "Insufficient Storage";
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                yield known == null ? "Error" : known.getReasonPhrase();
            }
        };
    }
}
