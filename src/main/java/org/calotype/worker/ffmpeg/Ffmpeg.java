package org.calotype.worker.ffmpeg;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.settings.ServerConfig;
import org.calotype.worker.WorkerCall;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.calotype.worker.WorkerPool;
import org.calotype.worker.WorkerResult;
import org.jspecify.annotations.Nullable;

/**
 * Decodes clips and stills. A configured or installed program is preferred for clips; without one,
 * and always for stills (whose tiles only recent versions put together), the libraries of the WAR
 * are used.
 */
@ApplicationScoped
public class Ffmpeg {

    /** Of the slowest honest job, a frame of a clip in 8K, on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int MOST_SIDE = 1 << 16;

    @Inject ServerConfig server;
    @Inject WorkerPool pool;

    private Optional<Path> configured = Optional.empty();
    private String path = "";

    /** A machine too busy to start a child may have time for it later. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private volatile @Nullable Engines engines;

    /**
     * What runs here.
     *
     * @param lookedAt by {@link System#nanoTime}
     */
    private record Engines(
            Optional<FfmpegProgram> program, Optional<String> libraries, long lookedAt) {

        boolean isWorthAnotherLook() {
            return libraries.isEmpty() && System.nanoTime() - lookedAt > LOOK_AGAIN.toNanos();
        }
    }

    protected Ffmpeg() {}

    /**
     * An ffmpeg outside the server.
     *
     * @param path where programs are looked for; empty text: nowhere
     */
    public Ffmpeg(WorkerPool pool, String path) {
        this.pool = pool;
        this.path = path;
    }

    @PostConstruct
    void readConfiguration() {
        configured = server.ffmpeg();
        path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    }

    private Engines engines() {
        Engines known = engines;
        return known == null || known.isWorthAnotherLook() ? lookedFor() : known;
    }

    private synchronized Engines lookedFor() {
        Engines known = engines;
        if (known == null || known.isWorthAnotherLook()) {
            known = look(configured, path);
            engines = known;
        }
        return known;
    }

    private Engines look(Optional<Path> configured, String path) {
        return new Engines(
                FfmpegProgram.find(pool.programs(), configured, path),
                libraryVersion(),
                System.nanoTime());
    }

    private Optional<String> libraryVersion() {
        WorkerCall call =
                new WorkerCall(LibraryVersionTask.class, Path.of("none"), Map.of(), LIMIT);
        try (WorkerResult result = pool.run(call)) {
            return Optional.ofNullable(result.facts().get(LibraryVersionTask.VERSION));
        } catch (WorkerFailure none) {
            return Optional.empty();
        }
    }

    /** What runs here. The first call starts the first child, which takes a second. */
    public WorkerHealth health() {
        return healthOf(engines());
    }

    /** What is known to run here, at once; nothing until it has been looked for. */
    public Optional<WorkerHealth> knownHealth() {
        return Optional.ofNullable(engines).map(this::healthOf);
    }

    private WorkerHealth healthOf(Engines found) {
        return new WorkerHealth(
                found.program().map(program -> program.path() + " " + program.version()),
                found.libraries(),
                pool.confinement().limitsResources(),
                pool.confinement().cutsNetwork());
    }

    /**
     * What ffmpeg knows of a clip.
     *
     * @throws WorkerFailure why it knows nothing
     */
    public Probe probe(Path file, Demuxer demuxer) throws WorkerFailure {
        Optional<FfmpegProgram> program = engines().program();
        if (program.isPresent()) {
            return program.get().probe(file, demuxer, LIMIT);
        }
        requireLibraries();
        Map<String, String> arguments = Map.of(LibraryFrameTask.DEMUXER, demuxer.name());
        try (WorkerResult result =
                pool.run(new WorkerCall(LibraryProbeTask.class, file, arguments, LIMIT))) {
            return new Probe(
                    result.number(LibraryProbeTask.WIDTH, 1, MOST_SIDE),
                    result.number(LibraryProbeTask.HEIGHT, 1, MOST_SIDE),
                    result.number(LibraryProbeTask.MILLISECONDS, 0, Integer.MAX_VALUE));
        }
    }

    /**
     * One picture of a clip, in the turn it is stored in. Close it.
     *
     * @throws WorkerFailure why there is none
     */
    public RawFrame frame(Path file, FrameOrder order) throws WorkerFailure {
        Optional<FfmpegProgram> program = engines().program();
        if (program.isPresent()) {
            return program.get().frame(file, order, LIMIT);
        }
        requireLibraries();
        Map<String, String> arguments =
                Map.of(
                        LibraryFrameTask.DEMUXER, order.demuxer().name(),
                        LibraryFrameTask.SECOND, Integer.toString(order.second()),
                        LibraryFrameTask.WIDTH, Integer.toString(order.width()),
                        LibraryFrameTask.HEIGHT, Integer.toString(order.height()),
                        LibraryFrameTask.MAX_PIXELS, Long.toString(order.maxPixels()));
        WorkerResult result =
                pool.run(new WorkerCall(LibraryFrameTask.class, file, arguments, LIMIT));
        return taken(result, order.width(), order.height(), 3);
    }

    /**
     * A HEIC or AVIF still in the turn it is stored in, shrunk by a power of two as far as at least
     * twice the wanted size remains. Close it.
     *
     * @param minWidth 0 with a height of 0 means no shrink
     * @param alpha number of the item that is the picture's opacity; the result has four channels
     *     then
     * @throws WorkerFailure why there is none
     */
    public RawFrame still(
            Path file, int minWidth, int minHeight, long maxPixels, OptionalLong alpha)
            throws WorkerFailure {
        requireLibraries();
        Map<String, String> arguments =
                Map.of(
                        LibraryStillTask.MIN_WIDTH, Integer.toString(minWidth),
                        LibraryStillTask.MIN_HEIGHT, Integer.toString(minHeight),
                        LibraryFrameTask.MAX_PIXELS, Long.toString(maxPixels),
                        LibraryStillTask.ALPHA, Long.toString(alpha.orElse(LibraryStillTask.NONE)));
        WorkerResult result =
                pool.run(new WorkerCall(LibraryStillTask.class, file, arguments, LIMIT));
        boolean taken = false;
        try {
            RawFrame frame =
                    taken(
                            result,
                            result.number(LibraryStillTask.WIDTH, 1, MOST_SIDE),
                            result.number(LibraryStillTask.HEIGHT, 1, MOST_SIDE),
                            result.number(LibraryStillTask.CHANNELS, 3, 4));
            taken = true;
            return frame;
        } finally {
            if (!taken) {
                result.close();
            }
        }
    }

    private void requireLibraries() throws WorkerFailure {
        if (engines().libraries().isEmpty()) {
            throw new WorkerFailure(Reason.UNAVAILABLE, "no ffmpeg runs on this machine");
        }
    }

    private static RawFrame taken(WorkerResult result, int width, int height, int channels)
            throws WorkerFailure {
        boolean taken = false;
        try {
            RawFrame frame = new RawFrame(result::close, result.output(), width, height, channels);
            taken = true;
            return frame;
        } finally {
            if (!taken) {
                result.close();
            }
        }
    }
}
