package org.calotype;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server to be measured: the same process as in the tests, on H2. */
public final class BenchServer implements AutoCloseable {

    public static final String KEY = CalotypeServer.ADMIN_KEY;

    private final ServerProcess process;
    private final Duration start;

    private BenchServer(ServerProcess process, Duration start) {
        this.process = process;
        this.start = start;
    }

    public static BenchServer start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CALOTYPE_ADMIN_API_KEY", KEY);
        long before = System.nanoTime();
        ServerProcess process = ServerProcess.start(
                        "bench", environment, null, ServerProcess.USUAL_HEAP_MEGABYTES);
        return new BenchServer(process, Duration.ofNanos(System.nanoTime() - before));
    }

    public URI address() {
        return process.address();
    }

    /** From the command to the first answer. */
    public double startSeconds() {
        return start.toMillis() / 1000.0;
    }

    /** User and system time of the process so far. */
    public Duration cpu() {
        return process.handle().info().totalCpuDuration().orElseThrow();
    }

    /** Largest resident set so far; 0 where the system has no /proc. */
    public long peakMemoryBytes() {
        Path status = Path.of("/proc", Long.toString(process.handle().pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
