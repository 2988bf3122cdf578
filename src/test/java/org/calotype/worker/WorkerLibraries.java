package org.calotype.worker;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Class paths for the children of tests. */
public final class WorkerLibraries {

    private WorkerLibraries() {}

    /** Where these classes come from: jars and folders. */
    public static List<Path> of(Class<?>... types) {
        return Arrays.stream(types).map(WorkerLibraries::homeOf).distinct().toList();
    }

    private static Path homeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
