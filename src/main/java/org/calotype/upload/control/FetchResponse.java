package org.calotype.upload.control;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an HTTP/1 server to one request: status, headers, and the body as a stream that
 * ends where the message ends (RFC 9112 §6.3) and fails when it is cut off. No compression is
 * taken.
 */
final class FetchResponse {

    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)(?: .*)?");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** All heads of one answer together, in bytes. */
    private static final int MAX_HEAD = 64 * 1024;

    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private int status;
    private int headBytes;

    private FetchResponse(InputStream in) {
        this.in = in;
    }

    /** Reads the head; of several interim answers only the final one is kept. */
    static FetchResponse read(InputStream connection) throws IOException {
        FetchResponse response = new FetchResponse(new BufferedInputStream(connection, 16 * 1024));
        do {
            response.readHead();
        } while (response.status < 200);
        return response;
    }

    int status() {
        return status;
    }

    boolean isRedirect() {
        return REDIRECTS.contains(status);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Where a redirect points, as sent. */
    String location() throws IOException {
        String location = headers.get("location");
        if (location == null) throw new IOException("redirect without Location");
        return new String(location.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Content-Length, or -1 when the body ends by chunks or with the connection. */
    long declaredBytes() throws IOException {
        String length = headers.get("content-length");
        if (length == null || headers.containsKey("transfer-encoding")) return -1;
        if (!length.matches("\\d{1,18}")) throw new IOException("no length: " + length);
        return Long.parseLong(length);
    }

    InputStream body() throws IOException {
        String coding = headers.getOrDefault("content-encoding", "identity");
        if (!coding.equalsIgnoreCase("identity")) throw new IOException("compressed: " + coding);
        @Nullable String transfer = headers.get("transfer-encoding");
        if (transfer != null) {
            if (!transfer.equalsIgnoreCase("chunked")) throw new IOException("coded: " + transfer);
            return new ChunkedBody(in);
        }
        long length = declaredBytes();
        return length < 0 ? in : new Exactly(in, length);
    }

    private void readHead() throws IOException {
        Matcher statusLine = STATUS_LINE.matcher(readLine());
        if (!statusLine.matches()) throw new IOException("not HTTP/1");
        status = Integer.parseInt(statusLine.group(1));
        headers.clear();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new IOException("not a header");
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String before = headers.put(name, value);
            boolean framing = name.equals("content-length") || name.equals("transfer-encoding");
            if (framing && before != null && !before.equals(value)) {
                throw new IOException("two lengths");
            }
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) throw new EOFException("head cut off");
            if (++headBytes > MAX_HEAD) throw new IOException("head too long");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    /** So many bytes, no less. */
    private static final class Exactly extends FilterInputStream {

        private long left;

        Exactly(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) return -1;
            int count = in.read(into, offset, (int) Math.min(length, left));
            if (count < 0) throw new EOFException("body cut off");
            left -= count;
            return count;
        }
    }
}
