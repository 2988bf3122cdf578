package org.calotype.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A job for a child process.
 *
 * @param input the file to read
 * @param arguments short texts by name
 * @param limit wall-clock time after which the child is killed
 */
public record WorkerCall(
        Class<? extends WorkerTask> task,
        Path input,
        Map<String, String> arguments,
        Duration limit) {

    public WorkerCall {
        arguments = Map.copyOf(arguments);
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("no time: " + limit);
        }
    }
}
