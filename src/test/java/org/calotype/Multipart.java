package org.calotype;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a {@code multipart/form-data} body as curl does, or part by part as a test likes. */
public final class Multipart {

    private final String boundary;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public Multipart() {
        this("------------------------d74496d66958873e");
    }

    public Multipart(String boundary) {
        this.boundary = boundary;
    }

    public Multipart field(String name, String value) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"",
                value.getBytes(StandardCharsets.UTF_8));
    }

    public Multipart file(String name, String fileName, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\""
                        + name
                        + "\"; filename=\""
                        + fileName
                        + "\"\r\nContent-Type: application/octet-stream",
                content);
    }

    /** A part with these header lines, written in UTF-8. */
    public Multipart part(String headers, byte[] content) {
        text("--" + boundary + "\r\n" + headers + "\r\n\r\n");
        bytes.writeBytes(content);
        text("\r\n");
        return this;
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isEmpty() {
        return bytes.size() == 0;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The parts and the closing boundary. */
    public byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes.toByteArray());
        all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
