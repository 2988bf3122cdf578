package org.calotype;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Installed programs that look at what we have written. */
public final class Programs {

    /** Where the build installs the packages of the portal. */
    private static final Path PORTAL = Path.of("src/main/frontend");

    private Programs() {}

    /**
     * Every tag that ExifTool finds, in streams and embedded files too, a line each; without those
     * of the file system and of the program itself.
     */
    public static String exiftool(Path file) {
        return run(
                "exiftool (Debian package libimage-exiftool-perl)",
                List.of(
                        "exiftool",
                        "-ee",
                        "-a",
                        "-u",
                        "-G1",
                        "-s",
                        "-x",
                        "System:all",
                        "-x",
                        "ExifTool:all",
                        "-x",
                        "Composite:all",
                        file.toString()));
    }

    /**
     * What a script says that speaks to a server with a library of the portal's own packages, which
     * the build has installed.
     */
    public static String node(Path script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return run("node (Node.js 20, which also builds the portal)", command, PORTAL);
    }

    /** What ffprobe says of container and streams. */
    public static String ffprobe(Path file) {
        return run(
                "ffprobe (Debian package ffmpeg)",
                List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_format",
                        "-show_streams",
                        "-of",
                        "flat",
                        "file:" + file));
    }

    /** A sum of each picture that ffmpeg decodes, in order. */
    public static List<String> pictures(Path clip) {
        return run(
                        "ffmpeg (Debian package ffmpeg)",
                        List.of(
                                "ffmpeg",
                                "-nostdin",
                                "-v",
                                "error",
                                "-i",
                                "file:" + clip,
                                "-map",
                                "0:v:0",
                                "-f",
                                "framemd5",
                                "-"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private static String run(String wanted, List<String> command) {
        return run(wanted, command, Path.of(""));
    }

    private static String run(String wanted, List<String> command, Path folder) {
        try {
            Path printed = Files.createTempFile("printed", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .directory(folder.toAbsolutePath().toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(printed.toFile())
                                .start();
                boolean ended = process.waitFor(60, TimeUnit.SECONDS);
                process.destroyForcibly();
                String text = new String(Files.readAllBytes(printed), StandardCharsets.ISO_8859_1);
                if (!ended || process.exitValue() != 0) {
                    throw new IllegalStateException(command + " failed: " + text);
                }
                return text;
            } finally {
                Files.delete(printed);
            }
        } catch (IOException missing) {
            throw new IllegalStateException("install " + wanted + ": these tests use it", missing);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
