package org.calotype.worker.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerProgram;

/** An installed ffmpeg and the ffprobe beside it: one confined process a job. */
final class FfmpegProgram {

    private static final Duration ASK_VERSION = Duration.ofSeconds(20);

    private final WorkerProgram programs;
    private final Path ffmpeg;
    private final String version;

    private FfmpegProgram(WorkerProgram programs, Path ffmpeg, String version) {
        this.programs = programs;
        this.ffmpeg = ffmpeg;
        this.version = version;
    }

    /**
     * The configured program, or the first on the usual path; empty where there is none that runs.
     *
     * @param path where programs are looked for, as in the environment variable {@code PATH}
     */
    static Optional<FfmpegProgram> find(
            WorkerProgram programs, Optional<Path> configured, String path) {
        Stream<Path> candidates =
                configured.isPresent()
                        ? configured.stream()
                        : Stream.of(path.split(java.io.File.pathSeparator, -1))
                                .filter(folder -> !folder.isBlank())
                                .map(folder -> Path.of(folder, "ffmpeg"));
        return candidates
                .filter(Files::isExecutable)
                .filter(program -> Files.isExecutable(probeBeside(program)))
                .findFirst()
                .flatMap(program -> started(programs, program));
    }

    private static Optional<FfmpegProgram> started(WorkerProgram programs, Path program) {
        try (WorkerProgram.Run run =
                programs.run(List.of(program.toString(), "-version"), ASK_VERSION)) {
            String firstLine = run.printed().lines().findFirst().orElse("");
            String[] words = firstLine.split(" ");
            return words.length > 2 && words[0].equals("ffmpeg")
                    ? Optional.of(new FfmpegProgram(programs, program, words[2]))
                    : Optional.empty();
        } catch (WorkerFailure doesNotRun) {
            return Optional.empty();
        }
    }

    private static Path probeBeside(Path program) {
        return program.resolveSibling("ffprobe");
    }

    Path path() {
        return ffmpeg;
    }

    String version() {
        return version;
    }

    /** See {@link Ffmpeg#probe}. */
    Probe probe(Path file, Demuxer demuxer, Duration limit) throws WorkerFailure {
        List<String> command = new ArrayList<>();
        command.add(probeBeside(ffmpeg).toString());
        command.addAll(List.of("-v", "error", "-protocol_whitelist", "file,pipe"));
        command.addAll(List.of("-format_whitelist", demuxer.ffmpegName()));
        command.addAll(List.of("-f", demuxer.ffmpegName(), "-select_streams", "v:0"));
        command.addAll(List.of("-show_entries", "stream=width,height:format=duration"));
        command.addAll(List.of("-of", "default=noprint_wrappers=1", "file:input"));
        try (WorkerProgram.Run run = programs.run(file, command, limit)) {
            return Probe.ofLines(run.printed());
        }
    }

    /** See {@link Ffmpeg#frame}. */
    RawFrame frame(Path file, FrameOrder order, Duration limit) throws WorkerFailure {
        try {
            return frame(file, order, List.of("-ss", Integer.toString(order.second())), limit);
        } catch (WorkerFailure failure) {
            if (failure.reason() != Reason.REFUSED || order.second() == 0) {
                throw failure;
            }
            return frame(file, order, List.of(), limit);
        }
    }

    private RawFrame frame(Path file, FrameOrder order, List<String> seek, Duration limit)
            throws WorkerFailure {
        List<String> command = new ArrayList<>();
        command.add(ffmpeg.toString());
        command.addAll(List.of("-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe"));
        command.addAll(List.of("-threads", "1", "-max_pixels", Long.toString(order.maxPixels())));
        command.addAll(List.of("-format_whitelist", order.demuxer().ffmpegName()));
        command.addAll(List.of("-noautorotate", "-f", order.demuxer().ffmpegName()));
        command.addAll(seek);
        command.addAll(List.of("-i", "file:input", "-map", "0:v:0", "-frames:v", "1"));
        command.addAll(List.of("-filter_threads", "1", "-vf"));
        command.add(
                "scale=%d:%d:flags=area+accurate_rnd,format=rgb24"
                        .formatted(order.width(), order.height()));
        command.addAll(List.of("-f", "rawvideo", "-y", "file:output"));
        WorkerProgram.Run run = programs.run(file, command, limit);
        boolean made = false;
        try {
            Path pixels = run.output();
            if (Files.size(pixels) != order.bytes()) {
                throw new WorkerFailure(Reason.REFUSED, "no picture decodes");
            }
            made = true;
            return new RawFrame(run::close, pixels, order.width(), order.height(), 3);
        } catch (IOException gone) {
            throw gone instanceof WorkerFailure failure
                    ? failure
                    : new WorkerFailure(Reason.REFUSED, "nothing was made", gone);
        } finally {
            if (!made) {
                run.close();
            }
        }
    }
}
