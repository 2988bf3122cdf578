package org.calotype.upload.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.control.Receiver;
import org.calotype.upload.control.SizeLimit;
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
     *     FIELD_TOO_LONG, CONTENT_ENCODING_UNSUPPORTED, STORAGE_FULL
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
            if (!complete) draft.discard();
        }
    }

    private static boolean isBodiless(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static void readQuery(@Nullable String query, FormDraft draft, boolean post)
            throws IOException {
        if (query == null) return;
        boolean raw = query.chars().allMatch(c -> c <= 0xFF);
        Charset charset = raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        FormPairs pairs = new FormPairs(new ByteArrayInputStream(query.getBytes(charset)));
        while (pairs.hasNext()) {
            draft.count();
            String name = FormDraft.decode(pairs.name(), null);
            draft.readQueryPair(name, pairs.value(), post);
        }
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
