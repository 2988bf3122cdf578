package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.calotype.upload.control.ResumableUploads;
import org.calotype.upload.control.TusMetadata;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/tus}: resumable uploads by tus 1.0, with an API key, a session, or as a guest where
 * the site lets guests upload. The {@code Upload-Metadata} holds the fields of the upload API and
 * is judged when the upload is created, before a byte of it is sent.
 *
 * <p>The last piece is answered when the file has gone through: 204, or the refusal of the upload
 * API. After a refusal that passes, the last byte is asked for again. A GET of the upload's address
 * tells the answer again; whoever does not own it gets 404.
 */
@WebServlet(ResumableUploads.ADDRESS + "/*")
public class ResumableServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String CONCAT = "Upload-Concat";
    private static final String JSON = "application/json; charset=UTF-8";

    @Inject transient CurrentCaller currentCaller;
    @Inject transient ResumableUploads resumable;
    @Inject transient UploadDoor door;
    @Inject transient UploadResponse answers;
    @Inject transient LinkMaker linkMaker;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            Caller caller = currentCaller.get();
            String owner = caller.member().map(who -> "account " + who.accountId()).orElse("guest");
            if (request.getMethod().equals("GET")) {
                print(response, 200, answerOf(request, owner));
                return;
            }
            if (request.getMethod().equals("POST")) {
                judgeCreation(request, caller);
            }
            resumable.answer(request, response, owner);
            if (response.getStatus() < 300) {
                Optional<String> address = completed(request, response);
                if (address.isPresent()) {
                    finish(address.get(), request, caller, owner);
                }
            }
        } catch (Problem problem) {
            refuse(Incident.log(problem, request), request, response);
        }
    }

    private String answerOf(HttpServletRequest request, String owner) throws IOException {
        return resumable
                .answerOf(request.getRequestURI(), owner)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** Refuses what would be refused if all of it were here. */
    private void judgeCreation(HttpServletRequest request, Caller caller) {
        String concat = request.getHeader(CONCAT);
        if (concat != null && !concat.equals("partial") && !concat.startsWith("final;")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, CONCAT);
        }
        Map<String, String> fields =
                fields(TusMetadata.parse(request.getHeader("Upload-Metadata")));
        door.judge(caller, length(request.getHeader("Upload-Length")), fields);
    }

    /** What is no length, the protocol refuses itself. */
    private static @Nullable Long length(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,18}") ? Long.valueOf(header) : null;
    }

    /** The upload that may have all its bytes now: by its last piece, or as the sum of parts. */
    private static Optional<String> completed(
            HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("PATCH")) {
            return Optional.of(request.getRequestURI());
        }
        boolean sum = Objects.toString(request.getHeader(CONCAT), "").startsWith("final");
        return request.getMethod().equals("POST") && sum
                ? Optional.ofNullable(response.getHeader("Location"))
                : Optional.empty();
    }

    private void finish(String address, HttpServletRequest request, Caller caller, String owner)
            throws IOException {
        resumable.finish(
                address,
                owner,
                ErrorResponse.language(request),
                (bytes, metadata) ->
                        answers.json(
                                door.take(caller, bytes, fields(metadata)),
                                linkMaker.linksFor(request)));
    }

    /** The fields of the upload API; the form of the answer is not the client's choice here. */
    private static Map<String, String> fields(Map<String, String> metadata) {
        Map<String, String> fields = new HashMap<>(metadata);
        fields.remove("format");
        fields.remove("name");
        return fields;
    }

    private static void refuse(
            Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        ErrorResponse.begin(problem, response);
        response.setHeader("Tus-Resumable", "1.0.0");
        print(
                response,
                problem.code().httpStatus(),
                ErrorResponse.json(problem, ErrorResponse.language(request)).toString());
    }

    private static void print(HttpServletResponse response, int status, String json)
            throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(JSON);
        response.setContentLength(body.length); // over the one of the empty answer it replaces
        response.getOutputStream().write(body);
    }
}
