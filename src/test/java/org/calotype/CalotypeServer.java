package org.calotype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A running Calotype for black-box tests. Servers of the same settings are one process, started
 * when the first test class needs it and stopped at the end of the run; a start costs 10 to 40
 * seconds, so group tests by settings.
 *
 * <pre>{@code
 * @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();
 * }</pre>
 */
public final class CalotypeServer implements BeforeAllCallback {

    /** Key of the administrator of every test server. */
    public static final String ADMIN_KEY = "cal_administrator-of-the-tests-0123456789";

    /** Key with which anybody uploads as a guest of every test server. */
    public static final String GUEST_KEY = "cal_guest-of-the-tests-0123456789";

    /** Largest file of every test server, bytes. */
    public static final int MAX_UPLOAD_BYTES = 10_000_000;

    /** Port of the loopback interface that URL sources of every test server may reach. */
    public static final int FETCH_PORT = ServerProcess.freePort();

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Wanted wanted;
    private @Nullable ServerProcess process;

    /**
     * What servers are told apart by.
     *
     * @param heapMegabytes most heap of the process
     */
    private record Wanted(Map<String, String> settings, int heapMegabytes) {}

    private CalotypeServer(Wanted wanted) {
        this.wanted = wanted;
    }

    /** A server with the default settings, but without flood limits. */
    public static CalotypeServer usual() {
        return with(Map.of());
    }

    /** A server with these environment variables besides the usual ones. */
    public static CalotypeServer with(Map<String, String> environment) {
        return new CalotypeServer(
                new Wanted(settings(environment), ServerProcess.USUAL_HEAP_MEGABYTES));
    }

    /**
     * A server that its test starts ({@link #begin} or {@link #start}) and ends ({@link #end}), on
     * a database and a storage that the test names.
     */
    public static CalotypeServer apart(String name, Map<String, String> environment) {
        CalotypeServer server = with(environment);
        server.process =
                ServerProcess.prepare(
                        name, server.wanted.settings(), null, server.wanted.heapMegabytes());
        return server;
    }

    private static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("CALOTYPE_ADMIN_API_KEY", ADMIN_KEY);
        settings.put("CALOTYPE_SET_GUEST_API_KEY", GUEST_KEY);
        settings.put("CALOTYPE_SET_FLOOD_LIMITS", "off");
        settings.put("CALOTYPE_MAX_UPLOAD_MB", Integer.toString(MAX_UPLOAD_BYTES / 1_000_000));
        settings.put("CALOTYPE_FETCH_ALLOW", "127.0.0.1:" + FETCH_PORT);
        settings.putAll(environment);
        return settings;
    }

    /** The same server with another heap. */
    public CalotypeServer withHeapMegabytes(int megabytes) {
        return new CalotypeServer(new Wanted(wanted.settings(), megabytes));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        process = TestRun.shared(wanted, ServerProcess.class, () -> start(wanted));
    }

    private static ServerProcess start(Wanted wanted) {
        String name = "server" + STARTED.incrementAndGet();
        Map<String, String> environment = new TreeMap<>(wanted.settings());
        if (TestDatabase.isPostgresql()) {
            environment.putAll(TestDatabase.shared().create(name));
        }
        Path bucket = null;
        if (isS3()) {
            S3Server buckets =
                    TestRun.shared(
                            S3Server.class, S3Server.class, () -> S3Server.start(s3Directory()));
            environment.putAll(buckets.createBucket(name));
            bucket = buckets.folder().resolve(name);
        }
        return ServerProcess.start(name, environment, bucket, wanted.heapMegabytes());
    }

    /**
     * Where this run keeps its files, as {@code -Dcalotype.test.storage} says: {@code local}, the
     * folder every server has by itself, or {@code s3}.
     */
    public static boolean isS3() {
        String wanted = System.getProperty("calotype.test.storage", "local");
        return switch (wanted) {
            case "local" -> false;
            case "s3" -> true;
            default ->
                    throw new IllegalStateException(
                            "calotype.test.storage=" + wanted + " is neither local nor s3");
        };
    }

    private static Path s3Directory() {
        return Path.of(ServerProcess.property("calotype.test.directory"), "s3");
    }

    private ServerProcess process() {
        if (process == null) {
            throw new IllegalStateException("annotate the server with @RegisterExtension");
        }
        return process;
    }

    /** Scheme, host and port, without a slash at the end. */
    public URI address() {
        return process().address();
    }

    /** An upload by the administrator's key in the header: POST, multipart. */
    public ApiCall upload() {
        return new ApiCall(this, "POST", "/api/1/upload").header("X-API-Key", ADMIN_KEY);
    }

    /** Any request, without a key. */
    public ApiCall request(String method, String path) {
        return new ApiCall(this, method, path);
    }

    /** Fetches what an answer links to. */
    public Answer get(String url) {
        return request("GET", url).send();
    }

    /** A new account with a key of its own. */
    public Person newUser(String role) {
        return Person.create(this, role);
    }

    /** A new category. @return its id */
    public long newCategory(String name) {
        return Person.newCategory(this, name);
    }

    /**
     * Changes settings while the server runs, as its owner does.
     *
     * @param json such as {@code {"uploads": false}}; null brings a default back
     */
    public void choose(String json) {
        Answer answer =
                request("PATCH", "/api/2/settings")
                        .header("X-API-Key", ADMIN_KEY)
                        .header("If-Match", "*")
                        .body("application/json", json)
                        .send();
        if (answer.status() != 200) {
            throw new IllegalStateException(json + " was answered " + answer);
        }
    }

    /** Folder of everything the server keeps. */
    public Path home() {
        return process().home();
    }

    /** Everything on the server's disk that belongs to uploads, finished or not. */
    public Set<String> storedFiles() {
        Path files = process().storedFiles();
        return Stream.concat(below(files, "files"), below(home().resolve("tmp"), "tmp"))
                .collect(Collectors.toSet());
    }

    /** A folder that no upload has needed yet is empty; what vanishes meanwhile is gone. */
    private static Stream<String> below(Path folder, String name) {
        List<String> found = new ArrayList<>();
        FileVisitor<Path> visitor =
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            found.add(name + "/" + folder.relativize(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                };
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found.stream();
    }

    /** Waits until a page says this; looking at it like this counts as no view. */
    public void awaitPage(String url, String text) {
        ServerProcess.await(
                () -> "waiting for “" + text + "” on " + url,
                () ->
                        request("GET", url)
                                .header("Sec-Purpose", "prefetch")
                                .send()
                                .text()
                                .contains(text));
    }

    /** Waits until the server has tidied up after a client that is gone: no file but these. */
    public void awaitStoredFilesWithin(Set<String> expected) {
        ServerProcess.await(
                () ->
                        "tidying up of "
                                + storedFiles().stream()
                                        .filter(f -> !expected.contains(f))
                                        .toList(),
                () -> expected.containsAll(storedFiles()));
    }

    /** Waits until a file that was not there before has so many bytes. */
    public void awaitStoredBytes(Set<String> before, long bytes) {
        ServerProcess.await(
                () -> "receiving " + bytes + " bytes",
                () ->
                        storedFiles().stream()
                                .filter(file -> !before.contains(file))
                                .anyMatch(file -> home().resolve(file).toFile().length() >= bytes));
    }

    /** Number of the server's process. */
    public long pid() {
        return process().pid();
    }

    /** Everything the server has printed. */
    public String log() {
        return process().log();
    }

    /** Stops the process in good order and starts it again on the same data and address. */
    public void restart() {
        process().stop();
        process().launch();
    }

    /** Ends the process like {@code kill -9}; {@link #start} brings it back. */
    public void kill() {
        process().kill();
    }

    /** A folder of this run for what servers share. */
    public static Path newDirectory(String name) {
        return ServerProcess.newDirectory(name).toAbsolutePath();
    }

    /** A port of the loopback interface that nobody listens on. */
    public static int freePort() {
        return ServerProcess.freePort();
    }

    /** Starts the process and waits for nothing. */
    public void begin() {
        process().begin();
    }

    /** Waits until it takes uploads, after {@link #begin}. */
    public void awaitReady() {
        process().waitUntilReady();
    }

    /** Stops the process in good order. */
    public void end() {
        process().close();
    }

    /** Waits until the log says this. */
    public void awaitLog(String text) {
        process().awaitLog(text);
    }

    /** Looks again and again, for as long as a start may take, until something is so. */
    public static void await(String what, BooleanSupplier so) {
        ServerProcess.awaitPatiently(() -> what, so);
    }

    /** Starts the process again after {@link #kill}. */
    public void start() {
        process().launch();
    }
}
