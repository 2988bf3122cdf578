package org.calotype.antivirus;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.calotype.settings.ClamdAddress;

/**
 * One command to clamd (clamd(8), "COMMANDS"): sent with a leading {@code z} and ended by a NUL, as
 * is the answer. Everything together has to be done by a deadline.
 */
final class ClamdConnection implements Closeable {

    /** Longest answer; a signature's name is far shorter. */
    private static final int MAX_ANSWER = 4096;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long deadline;

    private ClamdConnection(SocketChannel channel, Selector selector, long deadline)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
        channel.configureBlocking(false);
        this.key = channel.register(selector, 0);
    }

    /**
     * @param atMost for all that is done with this connection
     */
    static ClamdConnection open(ClamdAddress address, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        SocketChannel channel =
                address.isSocketFile()
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open();
        Selector selector = null;
        try {
            selector = Selector.open();
            ClamdConnection connection = new ClamdConnection(channel, selector, deadline);
            connection.connect(address);
            return connection;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw failure;
        }
    }

    private void connect(ClamdAddress address) throws IOException {
        if (!channel.connect(address.toSocketAddress())) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    private void await(int operation) throws IOException {
        key.interestOps(operation);
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) {
            throw new SocketTimeoutException("clamd did not answer in time");
        }
        selector.selectedKeys().clear();
    }

    void send(String command) throws IOException {
        send(ByteBuffer.wrap(("z" + command + "\0").getBytes(StandardCharsets.US_ASCII)));
    }

    void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** What is answered, without the NUL. */
    String answer() throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
        while (answer.hasRemaining() && !isWhole(answer)) {
            int read = channel.read(answer);
            if (read < 0) {
                break;
            }
            if (read == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        return text.replace("\0", "").strip();
    }

    private static boolean isWhole(ByteBuffer answer) {
        return answer.position() > 0 && answer.get(answer.position() - 1) == 0;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
