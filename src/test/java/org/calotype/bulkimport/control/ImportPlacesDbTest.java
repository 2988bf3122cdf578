package org.calotype.bulkimport.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.calotype.Originals;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.derivative.control.DerivativeQueue;
import org.calotype.derivative.control.QueuedFiles;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Original;
import org.calotype.security.control.Caller;
import org.calotype.storage.StorageKey;
import org.calotype.upload.control.ReceivedFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an import finds of itself when it was interrupted. */
@NullMarked
class ImportPlacesDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-26T12:00:00Z"));
    private final QueuedFiles files = new QueuedFiles(database, clock);
    private final ImportPlaces places = places();
    private final Account ada = account();
    private final Original recorded =
            Originals.picture(
                    MediaFormat.PNG, "pier", new StorageKey(ada.username() + "/pier.png"), 80, 60);

    @Test
    void a_file_that_was_recorded_when_the_server_was_killed_is_there_and_shown() {
        long file = files.pending(recorded, ada.id());

        assertThat(has(recorded.md5(), "pier.png")).isTrue();

        assertThat(database.inTransaction(() -> row(file).isPublished())).isTrue();
    }

    @Test
    void other_bytes_and_other_names_are_other_files() {
        files.pending(recorded, ada.id());

        assertThat(has("0".repeat(32), "pier.png")).isFalse();
        assertThat(has(recorded.md5(), "quay.png")).isFalse();
    }

    private boolean has(String md5, String fileName) {
        Caller owner = Caller.onBehalfOf(ada, "127.0.0.1");
        ReceivedFile file = new ReceivedFile(Path.of("none"), 1000, md5, fileName);
        return database.inTransaction(() -> places.has(owner, "", file));
    }

    private static MediaFile row(long id) {
        return database.entities().find(MediaFile.class, id);
    }

    private Account account() {
        return database.inTransaction(
                () -> {
                    Account account =
                            new Account("u" + UUID.randomUUID(), Role.USER, clock.instant());
                    database.entities().persist(account);
                    database.entities().flush();
                    return account;
                });
    }

    private ImportPlaces places() {
        ImportPlaces wired = new ImportPlaces();
        wired.rows = new ImportRepository();
        wired.rows.entities = database.entities();
        wired.queue = files.wired(new DerivativeQueue());
        return wired;
    }
}
