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

    /** sysconf(_SC_CLK_TCK) of Linux. */
    private static final long TICKS_A_SECOND = 100;

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
        ServerProcess process =
                ServerProcess.start("bench", environment, null, ServerProcess.USUAL_HEAP_MEGABYTES);
        return new BenchServer(process, Duration.ofNanos(System.nanoTime() - before));
    }

    public URI address() {
        return process.address();
    }

    /** From the command to the first answer. */
    public double startSeconds() {
        return start.toMillis() / 1000.0;
    }

    /**
     * User and system time of the process and of all it has started, ended or not.
     *
     * @throws IllegalStateException where the system has no /proc
     */
    public Duration cpu() {
        long ticks = ticks(process.handle());
        ticks += process.handle().descendants().mapToLong(BenchServer::ticks).sum();
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }

    /** proc(5), /proc/pid/stat: utime, stime, cutime, cstime are fields 14 to 17. */
    private static long ticks(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = 14; field <= 17; field++) {
                ticks += Long.parseLong(fields[field - 3]);
            }
            return ticks;
        } catch (IOException gone) {
            throw new IllegalStateException("no /proc for " + handle.pid(), gone);
        }
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
