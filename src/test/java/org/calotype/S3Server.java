package org.calotype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real S3 server over a folder: S3Proxy, a process of its own on a free port of the loopback
 * interface. Its buckets are the folders below {@link #folder}.
 */
public final class S3Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ACCESS_KEY = "local-identity";
    private static final String SECRET_KEY = "local-credential";

    private final Path directory;
    private final int port;
    private Process process;

    private S3Server(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Starts a server that keeps everything in a directory. */
    public static S3Server start(Path directory) {
        S3Server server = new S3Server(directory, ServerProcess.freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
        return server;
    }

    private Process launch() {
        try {
            Files.createDirectories(folder());
            Path properties = Files.write(directory.resolve("s3proxy.properties"), settings());
            Process started =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-Dlogback.configurationFile=" + quiet(),
                                    "-cp",
                                    classPath(),
                                    "org.gaul.s3proxy.Main",
                                    "--properties",
                                    properties.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            directory.resolve("s3proxy.log").toFile()))
                            .start();
            waitUntilListening(started);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> settings() {
        return List.of(
                "s3proxy.endpoint=" + endpoint(),
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + ACCESS_KEY,
                "s3proxy.credential=" + SECRET_KEY,
                // It knows no x-amz-checksum-crc32, which the client sends as well.
                "s3proxy.ignore-unknown-headers=true",
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + folder());
    }

    /** Left alone it writes down every step of every request. */
    private Path quiet() throws IOException {
        return Files.writeString(
                directory.resolve("logback.xml"),
                """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger - %msg%n</pattern></encoder>
                  </appender>
                  <root level="warn"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    private static String classPath() throws IOException {
        Path file =
                Path.of(System.getProperty("calotype.test.s3proxy", "target/s3proxy/classpath"));
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    file
                            + " is missing: `mvn pre-integration-test` lists S3Proxy's class path there");
        }
        return Files.readString(file).strip();
    }

    private void waitUntilListening(Process started) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IllegalStateException("S3Proxy did not come up, see " + directory);
            }
            ServerProcess.pause();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The folder whose folders are the buckets. */
    public Path folder() {
        return directory.resolve("buckets").toAbsolutePath();
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Makes a bucket and says how a server of ours reaches it. */
    public Map<String, String> createBucket(String name) {
        try {
            Files.createDirectories(folder().resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.of(
                "CALOTYPE_STORAGE_URL",
                "s3://" + name,
                "CALOTYPE_STORAGE_S3_ENDPOINT",
                endpoint().toString(),
                "CALOTYPE_STORAGE_S3_ACCESS_KEY",
                ACCESS_KEY,
                "CALOTYPE_STORAGE_S3_SECRET_KEY",
                SECRET_KEY);
    }

    /** Ends the process, as if the service were away. */
    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Brings it back on the same port after {@link #stop}. */
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        stop();
    }
}
