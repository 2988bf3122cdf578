package org.calotype.upload.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A request as it comes over the wire. Whoever asks for the server's own form parsing fails. */
@NullMarked
final class SentRequest {

    private final String method;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable String query;
    private InputStream body = InputStream.nullInputStream();
    private long declaredBytes = -1;

    private SentRequest(String method) {
        this.method = method;
    }

    static SentRequest get(String query) {
        return new SentRequest("GET").query(query);
    }

    static SentRequest post() {
        return new SentRequest("POST");
    }

    /** A multipart body written as text, with {@code \n} for line ends, and one binary gap. */
    static SentRequest multipart(String boundaryParameter, String text, byte[] file) {
        return post().type("multipart/form-data; boundary=" + boundaryParameter)
                .body(lines(text, file));
    }

    static SentRequest urlEncoded(String body) {
        return post().type("application/x-www-form-urlencoded")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    SentRequest query(String raw) {
        query = raw;
        return this;
    }

    SentRequest type(String contentType) {
        return header("Content-Type", contentType);
    }

    SentRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    SentRequest body(byte[] bytes) {
        declaredBytes = bytes.length;
        body = new ByteArrayInputStream(bytes);
        return this;
    }

    SentRequest chunked(InputStream stream) {
        declaredBytes = -1;
        body = stream;
        return this;
    }

    SentRequest chunked() {
        return chunked(body);
    }

    SentRequest declaring(long bytes) {
        declaredBytes = bytes;
        return this;
    }

    InputStream body() {
        return body;
    }

    /** What was written down about the request. */
    @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    HttpServletRequest request() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        SentRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, called, arguments) ->
                                switch (called.getName()) {
                                    case "getMethod" -> method;
                                    case "getQueryString" -> query;
                                    case "getContentType" -> headers.get("Content-Type");
                                    case "getContentLengthLong" -> declaredBytes;
                                    case "getHeader" -> headers.get((String) arguments[0]);
                                    case "setAttribute" ->
                                            attributes.put((String) arguments[0], arguments[1]);
                                    default -> throw new AssertionError(called.getName());
                                });
    }

    private static byte[] lines(String text, byte[] file) {
        String[] around = text.replace("\n", "\r\n").split("<FILE>", -1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < around.length; i++) {
            if (i > 0) bytes.writeBytes(file);
            bytes.writeBytes(around[i].getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
