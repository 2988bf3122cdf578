package org.calotype.imaging.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The yardstick of the benchmarks: what {@code vipsthumbnail} needs for a medium and a thumb of a
 * picture.
 *
 * <p>The cost of its start is taken off by comparing a run over many files with a run over few; it
 * works on one thread, which costs it least. Its thumb is made from its medium, as ours. Needs
 * {@code vipsthumbnail} and {@code bash}.
 */
public final class Vipsthumbnail {

    private static final int JOBS = 20;
    private static final int FEW = 2;

    private Vipsthumbnail() {}

    /** CPU milliseconds (user and system, the whole process) for one picture. */
    public static double cpuMillis(Path picture) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vipsthumbnail");
        Path medium = folder.resolve("medium.jpg");
        Path thumb = folder.resolve("thumb.jpg");
        try {
            String size = DerivativeJob.MEDIUM_WIDTH + "x";
            String square = DerivativeJob.THUMB_SIZE + "x" + DerivativeJob.THUMB_SIZE;
            String quality = "[Q=" + DerivativeJob.QUALITY + "]";
            return perFile(picture, "--size", size, "-o", medium + quality)
                    + perFile(
                            medium,
                            "--size",
                            square,
                            "--smartcrop",
                            "centre",
                            "-o",
                            thumb + quality);
        } finally {
            Files.deleteIfExists(thumb);
            Files.deleteIfExists(medium);
            Files.delete(folder);
        }
    }

    private static double perFile(Path file, String... options)
            throws IOException, InterruptedException {
        double few = run(file, FEW, options);
        return (run(file, FEW + JOBS, options) - few) / JOBS;
    }

    /** CPU milliseconds of a whole run. */
    private static double run(Path file, int times, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Collections.addAll(command, "bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "bash");
        command.add("vipsthumbnail");
        command.addAll(Collections.nCopies(times, file.toString()));
        Collections.addAll(command, options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("VIPS_CONCURRENCY", "1");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("vipsthumbnail failed: " + output);
        }
        String[] seconds = output.trim().split(" ", 2);
        return 1000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]));
    }
}
