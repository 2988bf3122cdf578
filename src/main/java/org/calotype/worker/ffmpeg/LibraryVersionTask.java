package org.calotype.worker.ffmpeg;

import java.util.Map;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerTask;

/** Tells whether the libraries load here, and which they are. */
public final class LibraryVersionTask implements WorkerTask {

    static final String VERSION = "version";

    @Override
    public Map<String, String> run(Job job) throws WorkerFailure {
        return Map.of(VERSION, FfmpegLibraries.load());
    }
}
