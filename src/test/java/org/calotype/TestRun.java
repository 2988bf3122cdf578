package org.calotype;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the tests of one process share: servers, databases, a browser. Each is started by whoever
 * needs it first and ends with the process, however many test classes the build gives it.
 */
final class TestRun {

    private static final Map<Object, AutoCloseable> SHARED = new HashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestRun::end));
    }

    private TestRun() {}

    /** What was started under this key, or is started now. */
    static synchronized <T extends AutoCloseable> T shared(
            Object key, Class<T> type, Supplier<T> start) {
        AutoCloseable known = SHARED.get(key);
        if (known != null) {
            return type.cast(known);
        }
        T started = start.get();
        SHARED.put(key, started);
        return started;
    }

    private static synchronized void end() {
        SHARED.values().parallelStream().forEach(TestRun::close);
    }

    private static void close(AutoCloseable shared) {
        try {
            shared.close();
        } catch (Exception failure) {
            System.err.println(shared + " did not end: " + failure);
        }
    }
}
