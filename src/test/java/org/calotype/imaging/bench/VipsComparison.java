package org.calotype.imaging.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a medium and a thumb of a 12 megapixel JPEG cost here and with {@link Vipsthumbnail},
 * in CPU milliseconds (user and system, the whole process), measured in turns in one run.
 *
 * <p>Arguments: files to measure instead of the painted ones.
 */
public final class VipsComparison {

    private static final int ROUNDS = 3;
    private static final int JOBS = 20;
    private static final int WARM_UP_JOBS = 60;

    private VipsComparison() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("vips-comparison");
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
            compare(file);
        }
        try (var rest = Files.list(folder)) {
            for (Path file : rest.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The median of the rounds, because other work on the machine disturbs single ones. */
    private static void compare(Path file) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        ours(file, WARM_UP_JOBS);
        long allocated = allocated();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(ours(file, JOBS));
            theirs.add(Vipsthumbnail.cpuMillis(file));
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
}
