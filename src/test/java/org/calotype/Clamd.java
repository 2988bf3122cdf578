package org.calotype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * ClamAV's daemon with one signature of our own, so that none has to be fetched, on a Unix socket.
 * It takes streams of up to {@link #MAX_BYTES}.
 */
@NullMarked
public final class Clamd implements AutoCloseable {

    /** What a file holds that it takes for harmful. */
    public static final String HARMFUL = "calotype-test-signature-of-a-virus";

    /** What it calls that. */
    public static final String SIGNATURE = "Calotype.Test.UNOFFICIAL";

    /** Longest stream it takes. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Path directory;
    private @Nullable Process process;

    private Clamd(Path directory) {
        this.directory = directory;
    }

    /** One that is not started yet. */
    public static Clamd prepare() {
        // Paths of Unix sockets have at most 108 characters, that of the run may be longer.
        try {
            Path directory = Files.createTempDirectory("clamd");
            Path signatures = Files.createDirectory(directory.resolve("signatures"));
            Files.writeString(
                    signatures.resolve("calotype.ndb"),
                    "Calotype.Test:0:*:"
                            + HexFormat.of().formatHex(HARMFUL.getBytes(StandardCharsets.US_ASCII))
                            + "\n");
            Files.writeString(
                    directory.resolve("clamd.conf"),
                    """
                    LocalSocket %1$s/socket
                    DatabaseDirectory %1$s/signatures
                    TemporaryDirectory %1$s
                    LogFile %1$s/clamd.log
                    Foreground yes
                    StreamMaxLength %2$d
                    """
                            .formatted(directory, MAX_BYTES));
            return new Clamd(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where it listens, as {@code CALOTYPE_CLAMD} has it. */
    public Path socket() {
        return directory.resolve("socket");
    }

    /** Starts it and waits until it listens. */
    public void start() {
        try {
            process =
                    new ProcessBuilder("clamd", "-c", directory.resolve("clamd.conf").toString())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("printed.log").toFile())
                            .start();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "clamd cannot be started: install the package clamav-daemon", missing);
        }
        CalotypeServer.await("clamd, see " + directory, () -> Files.exists(socket()));
    }

    /** Ends it; {@link #start} brings it back. */
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(socket());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
