package org.calotype.imaging.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a medium and a thumb of a 12 megapixel JPEG cost here and with {@code vipsthumbnail},
 * in CPU milliseconds (user and system, the whole process), measured in turns in one run.
 *
 * <p>The cost of starting {@code vipsthumbnail} is taken off by comparing a run over many files
 * with a run over few; it works on one thread, which costs it least. Its thumb is made from its
 * medium, as ours. Needs {@code vipsthumbnail} and {@code bash}. Arguments: files to measure
 * instead of the painted one.
 */
public final class VipsComparison {

    private static final int ROUNDS = 3;
    private static final int JOBS = 20;
    private static final int WARM_UP_JOBS = 60;
    private static final int FEW = 2;

    private final Path folder;

    private VipsComparison(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("vips-comparison");
        VipsComparison comparison = new VipsComparison(folder);
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            files.add(Path.of(argument));
        }
        if (files.isEmpty()) {
            for (boolean progressive : new boolean[] {false, true}) {
                Path file = folder.resolve(progressive ? "progressive.jpg" : "baseline.jpg");
                TexturePhoto.write(TexturePhoto.paint(4000, 3000), 0.92f, progressive, file);
                files.add(file);
            }
        }
        System.out.println("| file | MB | ours | libvips | ratio | allocated MB a job |");
        System.out.println("|---|---|---|---|---|---|");
        for (Path file : files) {
            comparison.compare(file);
        }
        try (var rest = Files.list(folder)) {
            for (Path file : rest.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The median of the rounds, because other work on the machine disturbs single ones. */
    private void compare(Path file) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        ours(file, WARM_UP_JOBS);
        long allocated = allocated();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(ours(file, JOBS));
            theirs.add(theirs(file));
        }
        double megabytes = (allocated() - allocated) / 1e6 / (ROUNDS * JOBS);
        Collections.sort(ours);
        Collections.sort(theirs);
        double mine = ours.get(ROUNDS / 2);
        double vips = theirs.get(ROUNDS / 2);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.2f | %.1f |%n",
                file.getFileName(),
                Files.size(file) / 1e6,
                mine,
                vips,
                mine / vips,
                megabytes);
    }

    private static double ours(Path file, int jobs) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        for (int i = 0; i < jobs; i++) {
            DerivativeJob.run(file);
        }
        return (system.getProcessCpuTime() - before) / 1e6 / jobs;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private double theirs(Path file) throws IOException, InterruptedException {
        Path medium = folder.resolve("medium.jpg");
        Path thumb = folder.resolve("thumb.jpg");
        String size = DerivativeJob.MEDIUM_WIDTH + "x";
        String square = DerivativeJob.THUMB_SIZE + "x" + DerivativeJob.THUMB_SIZE;
        String quality = "[Q=" + DerivativeJob.QUALITY + "]";
        return perFile(file, "--size", size, "-o", medium + quality)
                + perFile(medium, "--size", square, "--smartcrop", "centre", "-o", thumb + quality);
    }

    private static double perFile(Path file, String... options)
            throws IOException, InterruptedException {
        double few = vips(file, FEW, options);
        return (vips(file, FEW + JOBS, options) - few) / JOBS;
    }

    /** CPU milliseconds of a whole run. */
    private static double vips(Path file, int times, String... options)
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
