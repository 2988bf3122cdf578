package org.calotype.delivery.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.calotype.delivery.control.Conditions;
import org.calotype.delivery.control.ServedFile;
import org.calotype.gallery.control.Freshness;
import org.jspecify.annotations.Nullable;

/** The headers of requests for stored bytes, and of the answers. */
final class FileHeaders {

    /**
     * How long nobody needs to ask again. Short, because a name can be used again after its file
     * was deleted, and a deleted file has to be gone from caches too.
     */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private FileHeaders() {}

    static Conditions conditions(HttpServletRequest request) {
        return new Conditions(
                request.getHeader("If-Match"),
                date(request, "If-Unmodified-Since"),
                request.getHeader("If-None-Match"),
                date(request, "If-Modified-Since"),
                request.getHeader("If-Range"),
                date(request, "If-Range"));
    }

    /** What is the same for 200, 206, 304, 412 and 416. */
    static void describe(ServedFile file, Instant now, HttpServletResponse response) {
        response.setHeader("ETag", file.etag());
        response.setDateHeader("Last-Modified", file.lastModified().toEpochMilli());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Content-Disposition", file.disposition());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (!file.openByAddress()) {
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.setHeader("Referrer-Policy", "no-referrer");
            return;
        }
        response.setHeader(
                "Cache-Control",
                Freshness.cacheControl(
                        Freshness.until(now, FRESH, Stream.ofNullable(file.expiresAt()))));
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        letOtherSitesRead(response);
    }

    /** For bytes that whoever knows their address may see; no cookie is looked at. */
    static void letOtherSitesRead(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader(
                "Access-Control-Expose-Headers", "Accept-Ranges, Content-Range, Content-Length");
    }

    private static @Nullable Instant date(HttpServletRequest request, String header) {
        try {
            long millis = request.getDateHeader(header);
            return millis < 0 ? null : Instant.ofEpochMilli(millis);
        } catch (IllegalArgumentException notADate) {
            return null;
        }
    }
}
