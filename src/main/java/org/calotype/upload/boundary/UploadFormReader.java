package org.calotype.upload.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Problem;
import org.calotype.upload.control.Receiver;
import org.calotype.upload.control.SizeLimit;
import org.calotype.upload.entity.ResponseFormat;
import org.jspecify.annotations.Nullable;

/** Reads an upload request in one pass, with nothing of it but text fields in memory. */
public final class UploadFormReader {

    private static final String MULTIPART = "multipart/form-data";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    private final Receiver receiver;

    public UploadFormReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /**
     * Reads query and body; the file goes to disk through the receiver, everything else is bounded
     * by the limits. A body of another type than the two form types is left alone. Nothing stays on
     * disk when this throws.
     *
     * @param body the request's entity, untouched so far: {@code request.getInputStream()} in a
     *     servlet, the {@code InputStream} entity parameter in a JAX-RS resource (Jersey may have
     *     taken the first byte of a form out of the servlet's stream to see whether there is one)
     * @throws Problem FILE_TOO_BIG, INCOMPLETE_UPLOAD, MALFORMED_REQUEST, TOO_MANY_FIELDS,
     *     UNKNOWN_FIELD, FIELD_TOO_LONG, CONTENT_ENCODING_UNSUPPORTED, STORAGE_FULL
     */
    public UploadForm read(HttpServletRequest request, InputStream body, FormLimits limits) {
        FormDraft draft = new FormDraft(limits, receiver);
        boolean complete = false;
        try {
            boolean post = !isBodiless(request.getMethod());
            readQuery(request.getQueryString(), draft, post);
            if (post) readBody(request, body, limits, draft);
            UploadForm form = draft.finish();
            complete = true;
            return form;
        } catch (IOException e) {
            throw Problem.of(e, ErrorCode.INCOMPLETE_UPLOAD);
        } finally {
            tell(draft.format(), request);
            if (!complete) draft.discard();
        }
    }

    /**
     * Has refusals answered in the form that the query asks for, before anything else is read.
     * {@link #read} does so by whatever it came to know, the form's own word included.
     */
    public static void tellFormat(HttpServletRequest request) {
        try {
            ResponseFormat format = ResponseFormat.JSON;
            FormPairs pairs = pairsOf(request.getQueryString());
            while (pairs.hasNext()) {
                String name = FormDraft.decode(pairs.name(), null);
                byte[] value = pairs.value().readAllBytes();
                if (name.equals(FormDraft.FORMAT)) {
                    format = ResponseFormat.parse(FormDraft.decode(value, null));
                }
            }
            tell(format, request);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the query lies in memory
        }
    }

    private static void tell(ResponseFormat format, HttpServletRequest request) {
        request.setAttribute(ErrorResponse.AS_TEXT, format != ResponseFormat.JSON);
    }

    private static boolean isBodiless(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static void readQuery(@Nullable String query, FormDraft draft, boolean post)
            throws IOException {
        FormPairs pairs = pairsOf(query);
        while (pairs.hasNext()) {
            draft.count();
            String name = FormDraft.decode(pairs.name(), null);
            draft.readQueryPair(name, pairs.value(), post);
        }
    }

    private static FormPairs pairsOf(@Nullable String query) {
        String text = query == null ? "" : query;
        boolean raw = text.chars().allMatch(c -> c <= 0xFF);
        Charset charset = raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return new FormPairs(new ByteArrayInputStream(text.getBytes(charset)));
    }

    private static void readBody(
            HttpServletRequest request, InputStream body, FormLimits limits, FormDraft draft)
            throws IOException {
        refuseCompression(request.getHeader("Content-Encoding"));
        String contentType = request.getContentType() == null ? "" : request.getContentType();
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        long declared = request.getContentLengthLong();
        SizeLimit file = limits.file();
        if (type.equals(MULTIPART)) {
            long bound = bound(file, 2, limits);
            RequestBody multipart = new RequestBody(body, declared, bound, file);
            new MultipartForm(multipart, limits, draft).readInto(contentType);
        } else if (type.equals(URL_ENCODED)) {
            long bound = bound(file, 4, limits);
            readPairs(new FormPairs(new RequestBody(body, declared, bound, file)), draft);
        }
    }

    private static void refuseCompression(@Nullable String encoding) {
        if (encoding == null || encoding.isBlank()) return;
        if (encoding.strip().equalsIgnoreCase("identity")) return;
        throw Problem.of(ErrorCode.CONTENT_ENCODING_UNSUPPORTED);
    }

    /**
     * A body around a file of the greatest size: base64 makes it 4/3 as long and line breaks a
     * little more; where every digit is percent-encoded, three times that. The exact count is taken
     * where the file is decoded.
     */
    private static long bound(SizeLimit file, int growth, FormLimits limits) {
        long overhead = 2L * limits.maxTextBytes();
        long most = (Long.MAX_VALUE - overhead) / growth;
        return Math.min(file.bytes(), most) * growth + overhead;
    }

    private static void readPairs(FormPairs pairs, FormDraft draft) throws IOException {
        while (pairs.hasNext()) {
            draft.count();
            String name = FormDraft.decode(pairs.name(), null).strip();
            draft.readFormValue(name, pairs.value(), null);
        }
    }
}
