package org.calotype.maintenance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.calotype.database.DatabaseCopy;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.job.control.JobKind;
import org.calotype.job.control.JobOptions;
import org.calotype.settings.ServerConfig;
import org.calotype.storage.Storage;
import org.calotype.storage.Storage.Found;

/**
 * {@code backup}: the embedded database first, then every file, into {@code backup/<name>} of the
 * home folder. Files that came or went in between do no harm: what the copied rows speak of is
 * there unless it was deleted meanwhile. Again under the same name it copies the database anew, and
 * those files that are missing or were written since.
 */
@ApplicationScoped
public class Backup implements JobKind {

    private static final String NAME = "name";
    private static final String FILES = "files";

    @Inject ServerConfig server;
    @Inject DatabaseCopy database;
    @Inject Storage storage;

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public void require(JobOptions options) {
        options.only(NAME);
        folder(options);
    }

    private Path folder(JobOptions options) {
        String name = options.required(NAME);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, NAME);
        }
        return server.home().resolve("backup").resolve(name);
    }

    @Override
    public OptionalLong count(JobOptions options) {
        return OptionalLong.empty();
    }

    @Override
    public Walk walk(JobOptions options, String place) {
        return new Copies(folder(options), place.isEmpty());
    }

    private final class Copies implements Walk {

        private final Path folder;
        private final Stream<Found> listing = storage.list();
        private final Iterator<Found> files = listing.iterator();
        private boolean databaseFirst;

        Copies(Path folder, boolean databaseFirst) {
            this.folder = folder;
            this.databaseFirst = databaseFirst;
        }

        @Override
        public Optional<Item> next() {
            if (databaseFirst) {
                databaseFirst = false;
                return Optional.of(new DatabaseItem(folder));
            }
            return files.hasNext()
                    ? Optional.of(new FileItem(folder, files.next()))
                    : Optional.empty();
        }

        @Override
        public void close() {
            listing.close();
        }
    }

    private final class DatabaseItem implements Item {

        private final Path folder;

        DatabaseItem(Path folder) {
            this.folder = folder;
        }

        @Override
        public String place() {
            return FILES;
        }

        @Override
        public Outcome work() {
            if (!database.isEmbedded()) {
                return new Outcome(
                        0,
                        List.of(
                                new Outcome.Line(
                                        "database",
                                        "PostgreSQL",
                                        "not part of this backup: run pg_dump before it")),
                        false);
            }
            try {
                Files.createDirectories(folder);
                Path fresh = folder.resolve("database.zip.new");
                database.writeTo(fresh);
                Path archive = folder.resolve("database.zip");
                Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
                return Outcome.done(Files.size(archive));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot write the backup", failure);
            }
        }
    }

    private final class FileItem implements Item {

        private final Path target;
        private final Found file;

        FileItem(Path folder, Found file) {
            this.target = folder.resolve(FILES).resolve(file.key().value());
            this.file = file;
        }

        @Override
        public String place() {
            return FILES;
        }

        @Override
        public Outcome work() {
            try {
                if (isCopied()) {
                    return Outcome.done(0);
                }
                Path parent = Objects.requireNonNull(target.getParent());
                Files.createDirectories(parent);
                Path part = parent.resolve("." + target.getFileName() + ".part");
                try (InputStream bytes = storage.open(file.key(), 0, file.sizeBytes())) {
                    Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                return Outcome.done(file.sizeBytes());
            } catch (java.nio.file.NoSuchFileException deletedMeanwhile) {
                return Outcome.done(0);
            } catch (IOException failure) {
                return Outcome.failed("unreadable", file.key().value(), "could not be copied");
            }
        }

        /** A copy is as young as its copying. */
        private boolean isCopied() throws IOException {
            return Files.exists(target)
                    && Files.size(target) == file.sizeBytes()
                    && !Files.getLastModifiedTime(target).toInstant().isBefore(file.lastModified());
        }
    }
}
