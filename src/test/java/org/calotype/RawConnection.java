package org.calotype;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A socket to a test server, for requests that no decent client sends. Fails when the server says
 * nothing for half a minute.
 */
public final class RawConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawConnection to(CalotypeServer server) {
        try {
            Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new RawConnection(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends a request in one piece and reads its answer. */
    public static Answer exchange(CalotypeServer server, String head, byte[] body) {
        try (RawConnection connection = to(server)) {
            return connection.send(head).send(body).readAnswer();
        }
    }

    /** Sends lines that end in a bare line feed here as HTTP wants them. */
    public RawConnection send(String head) {
        return send(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public RawConnection send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends bytes as one chunk. */
    public RawConnection sendChunk(byte[] bytes) {
        return send(Integer.toHexString(bytes.length) + "\n").send(bytes).send("\n");
    }

    /**
     * Sends as long as the server takes it; an answer may come before the end.
     *
     * @return false when the server closed the connection meanwhile
     */
    public boolean offer(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Says that nothing more will come, and stays to listen. */
    public RawConnection endOutput() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next status line. */
    public String readStatusLine() {
        try {
            String line = readLine();
            while (!readLine().isEmpty()) {}
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The answer, interim ones skipped. */
    public Answer readAnswer() {
        try {
            String statusLine = readLine();
            Map<String, List<String>> headers = readHeaders();
            int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
            if (status == 100) {
                return readAnswer();
            }
            HttpHeaders read = HttpHeaders.of(headers, (name, value) -> true);
            return new Answer(status, read, readBody(read));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, List<String>> readHeaders() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] readBody(HttpHeaders headers) throws IOException {
        if (headers.firstValue("Transfer-Encoding").orElse("").equals("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            int length = Integer.parseInt(readLine(), 16);
            while (length > 0) {
                body.writeBytes(in.readNBytes(length));
                readLine();
                length = Integer.parseInt(readLine(), 16);
            }
            readLine();
            return body.toByteArray();
        }
        long length = headers.firstValueAsLong("Content-Length").orElse(-1);
        return length < 0 ? in.readAllBytes() : in.readNBytes((int) length);
    }

    /** Whether the server closes the connection after what it said. */
    public boolean isClosedByServer() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection without an answer");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
