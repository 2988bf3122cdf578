package org.calotype.upload.boundary;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** A {@code multipart/form-data} body (RFC 7578), read into a draft. */
final class MultipartForm {

    /** RFC 2046 §5.1.1 allows 70; clients that do not know stay well below this. */
    private static final int MAX_BOUNDARY = 200;

    private final RequestBody body;
    private final FormLimits limits;
    private final FormDraft draft;

    MultipartForm(RequestBody body, FormLimits limits, FormDraft draft) {
        this.body = body;
        this.limits = limits;
        this.draft = draft;
    }

    /**
     * @throws EOFException when the body ends within a part
     * @throws Problem MALFORMED_REQUEST and what body and draft refuse
     */
    void readInto(String contentType) throws IOException {
        MultipartParts parts =
                new MultipartParts(body, boundaryOf(contentType), limits.maxPartHeaderBytes());
        boolean more = hasFirst(parts);
        while (more) {
            draft.count();
            readPart(parts.headers(), parts.content());
            more = parts.next();
        }
    }

    private static byte[] boundaryOf(String contentType) {
        String boundary = HeaderParameters.parse(contentType).get("boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY || boundary.contains("\n")) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, "no boundary in Content-Type");
        }
        return boundary.getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean hasFirst(MultipartParts parts) throws IOException {
        try {
            return parts.next();
        } catch (EOFException e) {
            if (body.isEmpty()) return false;
            throw Problem.of(e, ErrorCode.MALFORMED_REQUEST, "its boundary never comes");
        }
    }

    private void readPart(Map<String, String> headers, InputStream content) throws IOException {
        HeaderParameters disposition = HeaderParameters.parse(headers.get("content-disposition"));
        String name = disposition.get("name").orElse("").strip();
        Optional<String> fileName = disposition.getExtended("filename");
        if (fileName.isPresent()) refuseIfTooBigAlready(name);

        if (fileName.isPresent()) {
            draft.readFile(name, content, fileName.get());
        } else {
            draft.readFormValue(name, content, charsetOf(headers.get("content-type")));
        }
    }

    /** What is left of the body is this file, unless a lot of text follows. */
    private void refuseIfTooBigAlready(String name) {
        long atLeast = body.declaredRest() - limits.maxTextBytes();
        if (name.equals("source") && atLeast > limits.file().bytes())
            throw limits.file().exceeded();
    }

    private static @Nullable Charset charsetOf(@Nullable String contentType) {
        Optional<String> charset = HeaderParameters.parse(contentType).get("charset");
        if (charset.isEmpty()) return null;
        try {
            return Charset.forName(charset.get());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
