package org.calotype.api.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.calotype.api.control.IdempotencyService;
import org.calotype.api.entity.IdempotencyKey;
import org.calotype.api.entity.StoredAnswer;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Answers a POST that was sent again with what the first was answered. Only what succeeded is kept:
 * a refusal did nothing, and its client may mend the request and use the key again.
 *
 * <p>JSON is compared by its bytes, an upload by its length and type: reading it here would cost a
 * second copy.
 */
@Provider
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String RESERVED = "org.calotype.api.idempotency";

    @Inject CurrentCaller caller;
    @Inject IdempotencyService answers;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String written = request.getHeaderString(HEADER);
        if (written == null
                || !HttpMethod.POST.equals(request.getMethod())
                || !ApiPath.isVersion2(request)) {
            return;
        }
        IdempotencyKey key = key(written);
        Optional<StoredAnswer> known = answers.begin(key, fingerprint(request));
        if (known.isPresent()) {
            request.abortWith(again(known.get(), key));
            return;
        }
        request.setProperty(RESERVED, key);
    }

    private IdempotencyKey key(String written) {
        try {
            return new IdempotencyKey(owner(caller.get()), written.strip());
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(malformed, ErrorCode.INVALID_FIELD, HEADER);
        }
    }

    /** A key is not told what another key of the same account was: that may be a secret. */
    private static String owner(Caller caller) {
        return caller.member()
                .map(Caller.Member::credential)
                .map(credential -> credential.means() + " " + credential.id())
                .orElseGet(() -> "address " + caller.address());
    }

    private static String fingerprint(ContainerRequestContext request) throws IOException {
        MediaType type = request.getMediaType();
        MessageDigest sha256 = sha256();
        sha256.update(request.getUriInfo().getRequestUri().getRawPath().getBytes(UTF_8));
        sha256.update(
                ("?" + request.getUriInfo().getRequestUri().getRawQuery() + "\n").getBytes(UTF_8));
        if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            byte[] body = request.getEntityStream().readNBytes(JsonBodyReader.MAX_BYTES + 1);
            request.setEntityStream(new ByteArrayInputStream(body));
            sha256.update(body);
        } else {
            String kind = type == null ? "" : type.getType() + "/" + type.getSubtype();
            sha256.update((kind + " " + request.getLength()).getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static Response again(StoredAnswer known, IdempotencyKey key) {
        Response.ResponseBuilder answer =
                Response.status(known.status().orElseThrow()).header("Idempotent-Replayed", "true");
        known.location().ifPresent(place -> answer.header(HttpHeaders.LOCATION, place));
        String body = known.sealedAnswer().map(key::open).orElse("");
        if (!body.isEmpty()) {
            answer.entity(body).type(JsonRecords.TYPE);
        }
        return answer.build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(RESERVED) instanceof IdempotencyKey key)) {
            return;
        }
        if (response.getStatus() >= 300) {
            answers.release(key);
            return;
        }
        answers.complete(
                key,
                response.getStatus(),
                response.getHeaderString(HttpHeaders.LOCATION),
                text(response.getEntity(), request));
    }

    private static String text(@Nullable Object entity, ContainerRequestContext request) {
        if (entity instanceof Record record) {
            String fields = request.getUriInfo().getQueryParameters().getFirst(Fields.PARAMETER);
            return JsonText.of(record, Fields.parse(fields));
        }
        return entity == null ? "" : entity.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
