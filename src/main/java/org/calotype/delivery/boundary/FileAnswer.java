package org.calotype.delivery.boundary;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.calotype.delivery.control.ByteRanges;
import org.calotype.delivery.control.ByteRanges.ByteRange;
import org.calotype.delivery.control.ServedBytes;
import org.calotype.delivery.control.ServedFile;

/** All of a file, a part of it, several parts, or none: 200, 206, or 416 (RFC 9110, 14 and 15). */
final class FileAnswer {

    /** Opens the bytes of a part. */
    interface Source {
        InputStream open(ByteRange part) throws IOException;
    }

    private final ServedFile file;
    private final Optional<ByteRanges> asked;
    private final List<ByteRange> parts;
    private final String boundary;

    /**
     * @param asked the parts asked for; absent: the whole file
     */
    FileAnswer(ServedFile file, Optional<ByteRanges> asked) {
        this.file = file;
        this.asked = asked;
        this.parts =
                asked.map(ByteRanges::ranges)
                        .orElseGet(() -> List.of(new ByteRange(0, file.length() - 1)));
        this.boundary = parts.size() > 1 ? UUID.randomUUID().toString() : "";
    }

    void head(HttpServletResponse response) {
        if (parts.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader("Content-Range", "bytes */" + file.length());
            response.setContentLengthLong(0);
            return;
        }
        if (asked.isPresent()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        }
        if (parts.size() > 1) {
            response.setContentType("multipart/byteranges; boundary=" + boundary);
            response.setContentLengthLong(multipartLength());
            return;
        }
        response.setContentType(file.mimeType());
        response.setContentLengthLong(parts.get(0).length());
        if (asked.isPresent()) {
            response.setHeader("Content-Range", contentRange(parts.get(0)));
        }
    }

    /**
     * @throws java.nio.file.NoSuchFileException before anything is written, when the file is gone
     */
    void body(Source source, ServedBytes served, OutputStream out) throws IOException {
        boolean listening = true;
        for (ByteRange part : parts) {
            if (!listening) {
                return;
            }
            try (InputStream bytes = source.open(part)) {
                listening =
                        (parts.size() == 1 || FileTransfer.write(partHead(part), out))
                                && FileTransfer.send(bytes, part.length(), out);
            }
            if (listening) {
                served.add(part.length());
            }
        }
        if (listening && parts.size() > 1) {
            FileTransfer.write(end(), out);
        }
    }

    private long multipartLength() {
        return end().length
                + parts.stream().mapToLong(part -> partHead(part).length + part.length()).sum();
    }

    private byte[] partHead(ByteRange part) {
        return ascii(
                "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                        .formatted(boundary, file.mimeType(), contentRange(part)));
    }

    private byte[] end() {
        return ascii("\r\n--" + boundary + "--\r\n");
    }

    private String contentRange(ByteRange part) {
        return "bytes " + part.first() + "-" + part.last() + "/" + file.length();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
