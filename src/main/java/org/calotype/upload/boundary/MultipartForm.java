package org.calotype.upload.boundary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body (RFC 7578). Commons FileUpload's {@link MultipartInput} finds
 * the parts; it is used bare because the request level above it holds part headers to 512 bytes,
 * less than a long file name in UTF-8.
 */
final class MultipartForm {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** RFC 2046 §5.1.1 allows 70; some clients do not know. */
    private static final int MAX_BOUNDARY = 1024;

    private final RequestBody body;
    private final FormLimits limits;
    private final FormDraft draft;

    MultipartForm(RequestBody body, FormLimits limits, FormDraft draft) {
        this.body = body;
        this.limits = limits;
        this.draft = draft;
    }

    /**
     * @throws Problem MALFORMED_REQUEST, INCOMPLETE_UPLOAD and what the draft refuses
     */
    void readInto(String contentType) throws IOException {
        byte[] boundary = boundaryOf(contentType);
        try {
            readParts(
                    MultipartInput.builder()
                            .setInputStream(body)
                            .setBoundary(boundary)
                            .setBufferSize(BUFFER_BYTES)
                            .setPartHeaderSizeMax(limits.maxPartHeaderBytes())
                            .get());
        } catch (FileUploadSizeException e) {
            throw Problem.of(e, ErrorCode.MALFORMED_REQUEST, "the headers of a part are too long");
        } catch (FileUploadException e) {
            throw body.ended()
                    ? Problem.of(e, ErrorCode.INCOMPLETE_UPLOAD)
                    : Problem.of(e, ErrorCode.MALFORMED_REQUEST, "a part does not end well");
        }
    }

    private static byte[] boundaryOf(String contentType) {
        String boundary = HeaderParameters.parse(contentType).get("boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, "no boundary in Content-Type");
        }
        return boundary.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void readParts(MultipartInput parts) throws IOException {
        parts.setHeaderCharset(StandardCharsets.ISO_8859_1); // raw bytes, decoded below
        boolean more = parts.skipPreamble();
        if (!more && body.ended() && !body.isEmpty()) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, "its boundary never comes");
        }
        while (more) {
            draft.count();
            readPart(headersOf(parts.readHeaders()), parts);
            more = parts.readBoundary();
        }
    }

    private void readPart(Map<String, String> headers, MultipartInput parts) throws IOException {
        HeaderParameters disposition = HeaderParameters.parse(headers.get("content-disposition"));
        String name = disposition.get("name").orElse("").strip();
        Optional<String> fileName = disposition.getExtended("filename");
        if (fileName.isPresent()) refuseIfTooBigAlready(name);

        InputStream content = parts.newInputStream();
        if (fileName.isPresent()) {
            draft.readFile(name, content, fileName.get());
        } else {
            draft.readFormValue(name, content, charsetOf(headers.get("content-type")));
        }
        content.close(); // reads what is left of the part; so never after a refusal
    }

    /** What is left of the body is this file, unless a lot of text follows. */
    private void refuseIfTooBigAlready(String name) {
        long atLeast = body.declaredRest() - limits.maxTextBytes();
        if (name.equals("source") && atLeast > limits.file().bytes())
            throw limits.file().exceeded();
    }

    private static Map<String, String> headersOf(String block) {
        String unfolded = block.replaceAll("\r\n[ \t]+", " ");
        String text = FormDraft.decode(unfolded.getBytes(StandardCharsets.ISO_8859_1), null);
        Map<String, String> headers = new HashMap<>();
        for (String line : text.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon < 0) continue;
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.putIfAbsent(name, line.substring(colon + 1).strip());
        }
        return headers;
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
