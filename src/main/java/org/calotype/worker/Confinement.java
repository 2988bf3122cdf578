package org.calotype.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this machine offers to keep a child small: {@code prlimit} and {@code unshare} of
 * util-linux. Both replace themselves by the command they start, so that killing the process kills
 * the command.
 */
public final class Confinement {

    private static final long MEBIBYTE = 1L << 20;
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    private final List<String> limits;
    private final List<String> noNetwork;

    private Confinement(List<String> limits, List<String> noNetwork) {
        this.limits = List.copyOf(limits);
        this.noNetwork = List.copyOf(noNetwork);
    }

    /**
     * How much a child may use.
     *
     * @param memoryMebibytes private memory it may write to, and half of it more for what it maps
     * @param cpuSeconds of all its jobs together
     * @param fileMebibytes largest file it may write
     */
    public record Limits(long memoryMebibytes, long cpuSeconds, long fileMebibytes) {}

    /** Tries out what works here. */
    static Confinement detect() {
        List<String> limits =
                program("prlimit")
                        .map(prlimit -> List.of(prlimit, "--core=0"))
                        .filter(Confinement::works)
                        .orElse(List.of());
        List<String> noNetwork =
                program("unshare").stream()
                        .flatMap(
                                unshare ->
                                        Stream.of(
                                                List.of(unshare, "--net"),
                                                List.of(unshare, "--net", "--map-root-user")))
                        .filter(Confinement::works)
                        .findFirst()
                        .orElse(List.of());
        return new Confinement(limits, noNetwork);
    }

    /** The same command, with limits and without a network as far as this machine can. */
    List<String> around(List<String> command, Limits most) {
        List<String> confined = new ArrayList<>(noNetwork);
        if (!noNetwork.isEmpty()) {
            confined.add("--");
        }
        if (!limits.isEmpty()) {
            confined.addAll(limits);
            confined.add("--data=" + most.memoryMebibytes() * MEBIBYTE);
            confined.add("--as=" + (most.memoryMebibytes() * 3 / 2 + MAPPED) * MEBIBYTE);
            confined.add("--cpu=" + most.cpuSeconds());
            confined.add("--fsize=" + most.fileMebibytes() * MEBIBYTE);
            confined.add("--");
        }
        confined.addAll(command);
        return confined;
    }

    /** Libraries and reservations of a Java process with ffmpeg in it: 1.9 GB measured. */
    private static final long MAPPED = 2_048;

    /** Whether memory, processor time and file sizes are limited by the system. */
    public boolean limitsResources() {
        return !limits.isEmpty();
    }

    /** Whether children are cut off from every network. */
    public boolean cutsNetwork() {
        return !noNetwork.isEmpty();
    }

    private static Optional<String> program(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("--");
        command.add("/bin/true");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
