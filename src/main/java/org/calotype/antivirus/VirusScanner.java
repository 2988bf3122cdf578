package org.calotype.antivirus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.antivirus.Verdict.Clean;
import org.calotype.antivirus.Verdict.Infected;
import org.calotype.antivirus.Verdict.Unscanned;
import org.calotype.settings.ClamdAddress;
import org.calotype.settings.ServerConfig;

/** Asks clamd, where the site has one. Safe for use by many threads: a connection a file. */
@ApplicationScoped
public class VirusScanner {

    private static final int CHUNK_BYTES = 64 * 1024;

    /** A scan waits for its turn in clamd first; then it takes time for what there is to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PATIENCE_PER_MEGABYTE = Duration.ofMillis(500);
    private static final Duration PATIENCE_FOR_PING = Duration.ofSeconds(3);
    private static final long MEGABYTE = 1_000_000;

    /** {@code stream: Eicar-Test-Signature FOUND} (clamd(8), INSTREAM). */
    private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");

    @Inject ServerConfig server;

    /** Whether there is somebody to ask. */
    public boolean isSetUp() {
        return server.clamd().isPresent();
    }

    /** Whether clamd answers now; false where there is none. */
    public boolean answers() {
        Optional<ClamdAddress> clamd = server.clamd();
        if (clamd.isEmpty()) {
            return false;
        }
        try (ClamdConnection connection = ClamdConnection.open(clamd.get(), PATIENCE_FOR_PING)) {
            connection.send("PING");
            return connection.answer().equals("PONG");
        } catch (IOException gone) {
            return false;
        }
    }

    /** What clamd says of a file; that nothing is known where there is no clamd. */
    public Verdict scan(Path file) {
        Optional<ClamdAddress> clamd = server.clamd();
        if (clamd.isEmpty()) {
            return new Unscanned("no scanner");
        }
        try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ)) {
            return scan(bytes, clamd.get());
        } catch (IOException failure) {
            return new Unscanned(failure.getClass().getSimpleName());
        }
    }

    private static Verdict scan(FileChannel bytes, ClamdAddress clamd) throws IOException {
        Duration patience =
                PATIENCE.plus(PATIENCE_PER_MEGABYTE.multipliedBy(bytes.size() / MEGABYTE));
        try (ClamdConnection connection = ClamdConnection.open(clamd, patience)) {
            try {
                connection.send("INSTREAM");
                stream(bytes, connection);
            } catch (IOException hungUp) {
                // clamd answers before the end, and hangs up, when the stream is longer than it
                // takes
                String answer = connection.answer();
                if (answer.isEmpty()) {
                    throw hungUp;
                }
                return verdict(answer);
            }
            return verdict(connection.answer());
        }
    }

    /** Each chunk goes with its length in front, four bytes; a length of 0 ends the stream. */
    private static void stream(FileChannel bytes, ClamdConnection connection) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK_BYTES);
        int read;
        do {
            chunk.clear().position(Integer.BYTES);
            read = Math.max(0, bytes.read(chunk));
            chunk.putInt(0, read).flip();
            connection.send(chunk);
        } while (read > 0);
    }

    private static Verdict verdict(String answer) {
        if (answer.equals("stream: OK")) {
            return new Clean();
        }
        Matcher found = FOUND.matcher(answer);
        return found.matches()
                ? new Infected(found.group(1).replaceAll("\\p{Cntrl}", ""))
                : new Unscanned(answer.isEmpty() ? "no answer" : answer);
    }
}
