package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.calotype.audit.entity.Actor;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;

/**
 * Harmful files, for an administrator to look at: {@code quarantine} in the home folder of the node
 * they came to, a file without a telling name and what is known of it as JSON beside it. Nothing
 * leads there from outside. They go after a time, and the oldest go first when there are many.
 */
@ApplicationScoped
public class Quarantine {

    private static final String FACTS = ".json";
    private static final long MAX_BYTES = 1_000_000_000;

    @Inject ServerConfig server;
    @Inject Settings settings;
    @Inject Clock clock;

    /**
     * Moves a file there, unless the site keeps none.
     *
     * @return its name there
     */
    String keep(ReceivedFile received, Actor sender, String signature) {
        Instant now = clock.instant();
        String name = now.toString().replaceAll("[^0-9TZ]", "") + "-" + UUID.randomUUID();
        if (settings.get(UploadSettings.QUARANTINE).isZero()) {
            received.discard();
            return name;
        }
        try {
            Path folder = Files.createDirectories(folder());
            permit(folder, "rwx------");
            Path kept = folder.resolve(name);
            Files.move(received.path(), kept, StandardCopyOption.ATOMIC_MOVE);
            permit(kept, "r--------");
            Files.writeString(
                    folder.resolve(name + FACTS),
                    Json.createObjectBuilder()
                            .add("signature", signature)
                            .add("received_at", now.toString())
                            .add("username", sender.name())
                            .add("address", sender.address())
                            .add("original_filename", String.valueOf(received.fileName()))
                            .add("size_bytes", received.sizeBytes())
                            .add("md5", received.md5())
                            .build()
                            .toString());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep a file in quarantine", failure);
        }
        sweep();
        return name;
    }

    /** Who else has an account on the machine reads neither the file nor who sent it. */
    private static void permit(Path path, String permissions) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** How many files lie there. */
    public long count() {
        return files().size();
    }

    /** Removes what has lain there for long enough, and the oldest of what is too much. */
    public void sweep() {
        Instant before = clock.instant().minus(settings.get(UploadSettings.QUARANTINE));
        long bytes = 0;
        for (Path file : files()) {
            try {
                bytes += Files.size(file);
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (old || bytes > MAX_BYTES) {
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + FACTS));
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException gone) {
                // another sweep was faster
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot sweep the quarantine", failure);
            }
        }
    }

    /** Those that lie there, the latest first: their names begin with the time. */
    private List<Path> files() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.toString().endsWith(FACTS))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list the quarantine", failure);
        }
    }

    private Path folder() {
        return server.home().resolve("quarantine");
    }
}
