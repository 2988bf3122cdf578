package org.calotype.upload.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** Request and response as the tus library needs them. */
final class TusExchange {

    private TusExchange() {}

    /**
     * The library compares the content type as a whole; servers with a default character encoding
     * append that to it.
     */
    static class Request extends HttpServletRequestWrapper {

        Request(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String value = super.getHeader(name);
            return value != null && name.equalsIgnoreCase("Content-Type")
                    ? value.split(";", 2)[0].strip()
                    : value;
        }
    }

    /**
     * The last byte of an upload, sent again though it is there: to the library a piece without
     * bytes behind the last.
     */
    static final class LastByteAgain extends Request {

        private static final Set<String> OF_THE_BYTE = Set.of("upload-checksum", "content-length");

        private final long length;

        LastByteAgain(HttpServletRequest request, long length) {
            super(request);
            this.length = length;
        }

        @Override
        public @Nullable String getHeader(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("upload-offset")) {
                return Long.toString(length);
            }
            return OF_THE_BYTE.contains(lower) ? null : super.getHeader(name);
        }
    }

    /** Turns the library's refusals (tus 1.0, by status) into ours, thrown. */
    static final class Response extends HttpServletResponseWrapper {

        Response(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            sendError(status, "");
        }

        @Override
        public void sendError(int status, String reason) {
            throw switch (status) {
                case 403 -> Problem.of(ErrorCode.FORBIDDEN);
                case 404 -> Problem.of(ErrorCode.NOT_FOUND);
                case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED);
                case 406 -> Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
                case 409 -> Problem.of(ErrorCode.UPLOAD_OFFSET_MISMATCH);
                case 412 -> Problem.of(ErrorCode.TUS_VERSION_UNSUPPORTED);
                case 413 -> Problem.of(ErrorCode.FILE_TOO_BIG, "");
                case 422 -> Problem.of(ErrorCode.UPLOAD_INCOMPLETE);
                case 423 -> Problem.of(ErrorCode.UPLOAD_LOCKED);
                case 460 -> Problem.of(ErrorCode.UPLOAD_CHECKSUM_MISMATCH);
                default ->
                        status < 500
                                ? Problem.of(
                                        ErrorCode.MALFORMED_REQUEST,
                                        "it is not a request of tus 1.0")
                                : Problem.of(ErrorCode.INTERNAL, "tus " + status);
            };
        }
    }
}
