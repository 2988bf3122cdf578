package org.calotype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server process with the WAR that was just built, on a free port of the loopback interface, as
 * an administrator would run it. Its log and its data stay under {@code target/it}.
 */
final class ServerProcess implements AutoCloseable {

    /** Heap of a server, megabytes, as the start commands give it. */
    static final int USUAL_HEAP_MEGABYTES = 512;

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path directory;
    private final Map<String, String> settings;
    private final int port;
    private final Path storedFiles;
    private final int heapMegabytes;
    private @Nullable Process process;

    /** Characters of the log when the process was started. */
    private int saidBefore;

    private ServerProcess(
            Path directory,
            Map<String, String> settings,
            int port,
            @Nullable Path bucket,
            int heapMegabytes) {
        this.heapMegabytes = heapMegabytes;
        this.directory = directory;
        this.storedFiles = bucket == null ? home().resolve("files") : bucket;
        this.settings = Map.copyOf(settings);
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(this::killIfAlive));
    }

    /**
     * Starts a server and waits until it says that it is ready.
     *
     * @param settings environment variables of Calotype; no others of that name reach the server
     * @param bucket the folder behind the bucket the settings name; absent: it stores on local disk
     */
    static ServerProcess start(
            String name, Map<String, String> settings, @Nullable Path bucket, int heapMegabytes) {
        ServerProcess server = prepare(name, settings, bucket, heapMegabytes);
        server.launch();
        return server;
    }

    /** The same, not started yet. */
    static ServerProcess prepare(
            String name, Map<String, String> settings, @Nullable Path bucket, int heapMegabytes) {
        return new ServerProcess(newDirectory(name), settings, freePort(), bucket, heapMegabytes);
    }

    static Path newDirectory(String name) {
        try {
            Path parent = Path.of(property("calotype.test.directory"));
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A port nobody listens on, below those the system gives to outgoing connections: they would
     * take it again before the server has started.
     */
    static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
        throw new IllegalStateException("no port between 20000 and 32767 is free");
    }

    /** Of the server itself, not of the script that started it. */
    long pid() {
        return handle().pid();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** {@code CALOTYPE_HOME} of the server. */
    Path home() {
        return directory.resolve("home");
    }

    /** Where the bytes of originals and derivatives lie in the end. */
    Path storedFiles() {
        return storedFiles;
    }

    /** Everything the server has printed since its first start. */
    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }

    void launch() {
        begin();
        waitUntilReady();
    }

    /** Starts the process without waiting for anything. */
    void begin() {
        try {
            saidBefore = Files.exists(logFile()) ? log().length() : 0;
            ProcessBuilder builder = new ProcessBuilder();
            ServerCommand.wanted().describe(builder, directory, heapMegabytes);
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(variable -> variable.startsWith("CALOTYPE_"));
            String usual = environment.getOrDefault("JAVA_OPTS", "");
            environment.putAll(settings);
            environment.put("JAVA_OPTS", usual + " " + settings.getOrDefault("JAVA_OPTS", ""));
            environment.put("CALOTYPE_HOME", home().toString());
            environment.put("CALOTYPE_HTTP_PORT", Integer.toString(port));
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The commands that ship, listening on the loopback interface. */
    static Path preboot(Path directory) throws IOException {
        List<String> commands =
                Files.readAllLines(Path.of("server-config/payara-micro/preboot.asadmin"));
        return Files.write(
                directory.resolve("preboot.asadmin"),
                commands.stream()
                        .map(line -> line.replace("${calotype.http.address}", "127.0.0.1"))
                        .toList());
    }

    void waitUntilReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!saysReady()) {
            if (!running().isAlive() || System.nanoTime() > deadline) {
                killIfAlive();
                throw new IllegalStateException(
                        "the server did not come up, see " + logFile() + ":\n" + endOf(log()));
            }
            pause();
        }
    }

    private static String endOf(String log) {
        return log.substring(Math.max(0, log.length() - 4_000));
    }

    /** It has said so since it was started: whatever comes first is answered then. */
    private boolean saysReady() {
        return log().substring(saidBefore).contains("Calotype is ready");
    }

    /** Looks again and again, for at most half a minute. */
    static void await(Supplier<String> what, BooleanSupplier done) {
        await(what, done, Duration.ofSeconds(30));
    }

    /** Waits as long as a start may take. */
    void awaitLog(String text) {
        await(
                () -> "waiting for “" + text + "” in " + logFile(),
                () -> log().contains(text),
                PATIENCE);
    }

    /** Looks again and again, for as long as a start may take. */
    static void awaitPatiently(Supplier<String> what, BooleanSupplier done) {
        await(what, done, PATIENCE);
    }

    private static void await(Supplier<String> what, BooleanSupplier done, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what.get() + " did not come to an end");
            }
            pause();
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Ends the process as {@code kill -9} does: no hook runs, nothing is flushed. */
    void kill() {
        killAll();
        waitForEnd();
    }

    /** The script has the server as a child. */
    private void killAll() {
        running().descendants().forEach(ProcessHandle::destroyForcibly);
        running().destroyForcibly();
    }

    /** Asks the process to end, as {@code kill} does. */
    void stop() {
        running().destroy();
        waitForEnd();
    }

    private void waitForEnd() {
        try {
            if (!running().waitFor(60, TimeUnit.SECONDS)) {
                killAll();
                throw new IllegalStateException("the server does not stop, see " + logFile());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the server was never started");
        }
        return process;
    }

    /** The process of the server itself: what was started, or the child of the script. */
    ProcessHandle handle() {
        ProcessHandle started = running().toHandle();
        return isJava(started)
                ? started
                : started.children().filter(ServerProcess::isJava).findFirst().orElse(started);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    private void killIfAlive() {
        if (process != null) {
            killAll();
        }
    }

    @Override
    public void close() {
        if (running().isAlive()) {
            stop();
        }
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not set: run this test by `mvn verify -Dit.test=…`");
        }
        return value;
    }
}
