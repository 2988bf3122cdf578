package org.calotype.upload.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;

/** A server on the loopback address that answers byte for byte as a test wants. */
@NullMarked
public final class LoopbackServer implements AutoCloseable {

    /** Writes the answer to a request; the connection is closed afterwards. */
    public interface Script {
        void answer(String target, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    LoopbackServer(Script script) throws IOException {
        this(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), script);
    }

    /** On the one port that URL sources of a test server may reach. */
    public static LoopbackServer onPort(int port, Script script) throws IOException {
        return new LoopbackServer(
                new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), script);
    }

    LoopbackServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        start(this::acceptAll);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Heads of all requests so far. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket connection = listener.accept();
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String head = head(connection.getInputStream());
            requests.add(head);
            script.answer(head.split(" ")[1], connection.getOutputStream());
            connection.shutdownOutput();
        } catch (IOException e) {
            // the client went away, as some tests want
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) throw new IOException("no request");
            head.append((char) c);
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes text as it stands on the wire. */
    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
