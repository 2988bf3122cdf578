package org.calotype.error;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each refusal was given since the start of this process. */
public final class RefusalCounts {

    private static final Map<ErrorCode, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private RefusalCounts() {}

    static void add(ErrorCode code) {
        COUNTS.computeIfAbsent(code, first -> new LongAdder()).increment();
    }

    public static long of(ErrorCode code) {
        LongAdder count = COUNTS.get(code);
        return count == null ? 0 : count.sum();
    }
}
