package org.calotype.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a child is started: the Java this server runs on, the libraries of the WAR, small limits.
 *
 * @param classPath jars and folders
 * @param natives folder in which native libraries are unpacked, kept from child to child
 */
record WorkerCommand(List<Path> classPath, Path natives, Confinement confinement) {

    /** Enough for a picture of 100 megapixels at one byte a sample, with room to work. */
    private static final int HEAP_MEBIBYTES = 512;

    private static final Confinement.Limits LIMITS = new Confinement.Limits(1_536, 3_600, 1_024);

    WorkerCommand {
        classPath = classPath.stream().map(Path::toAbsolutePath).toList();
    }

    /**
     * Starts a child that works in this folder and has no environment.
     *
     * @param errors what it prints
     */
    Process start(Path folder, File errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(confinement.around(java(folder), LIMITS));
        forgetEnvironment(builder.environment());
        return builder.directory(folder.toFile()).redirectError(errors).start();
    }

    /**
     * A language of plain bytes; and glibc without an arena of 64 MB a thread, which keeps what a
     * picture needed for the next one until the child has been idle for long: asking the system for
     * clean pages again cost a third of a HEIC of 12 megapixels.
     */
    static void forgetEnvironment(Map<String, String> environment) {
        environment.clear();
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("MALLOC_MMAP_THRESHOLD_", Integer.toString(64 << 20));
        environment.put("MALLOC_TRIM_THRESHOLD_", Integer.toString(128 << 20));
    }

    private List<String> java(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP_MEBIBYTES + "m");
        command.add("-Xss1m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:ReservedCodeCacheSize=48m");
        command.add("-XX:CompressedClassSpaceSize=64m");
        command.add("-XX:MaxDirectMemorySize=64m");
        command.add("-XX:-UsePerfData");
        command.add("-XX:+DisableAttachMechanism");
        command.add("-XX:ErrorFile=/dev/null");
        command.add("-Djava.awt.headless=true");
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-Duser.home=" + folder);
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + natives);
        command.add("-cp");
        command.add(
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(WorkerMain.class.getName());
        return command;
    }
}
