package org.calotype.monitoring.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.antivirus.VirusScanner;
import org.calotype.database.Database;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;
import org.calotype.storage.Storage;
import org.calotype.worker.ffmpeg.Ffmpeg;
import org.calotype.worker.ffmpeg.WorkerHealth;

/** Whether this node can do its work: what it depends on is asked each time. */
@ApplicationScoped
public class Readiness {

    private static final Logger LOG = System.getLogger(Readiness.class.getName());

    /** With less, uploads would soon fail half-way. */
    private static final long MIN_DISK_BYTES = 100_000_000;

    @Inject Database database;
    @Inject Storage storage;
    @Inject ServerConfig server;
    @Inject Ffmpeg ffmpeg;
    @Inject VirusScanner scanner;

    /**
     * What runs here that decodes clips, HEIC and AVIF, and how it is confined; nothing in the
     * first moments after the start. A node without is ready for everything else.
     */
    public Optional<WorkerHealth> workers() {
        return ffmpeg.knownHealth();
    }

    /** Whether the virus scanner answers; absent where there is none. A node without serves on. */
    public Optional<Boolean> virusScan() {
        return scanner.isSetUp() ? Optional.of(scanner.answers()) : Optional.empty();
    }

    /** What is asked, in order, and whether it is well. */
    public Map<String, Boolean> check() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", database.isReady() && database.answers());
        checks.put("storage", storageAnswers());
        checks.put("disk", hasSpace());
        checks.forEach(
                (name, well) -> {
                    if (!well) {
                        LOG.log(Level.WARNING, "event=not-ready reason={0}", name);
                    }
                });
        return checks;
    }

    private boolean storageAnswers() {
        try {
            storage.check();
            return true;
        } catch (Problem unusable) {
            return false;
        }
    }

    private boolean hasSpace() {
        try {
            return Files.getFileStore(server.home()).getUsableSpace() >= MIN_DISK_BYTES;
        } catch (IOException unusable) {
            return false;
        }
    }
}
