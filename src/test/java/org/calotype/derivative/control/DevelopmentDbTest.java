package org.calotype.derivative.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.calotype.NoEvent;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.derivative.control.Development.Made;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.imaging.TestPictures;
import org.calotype.imaging.foreign.ForeignStills;
import org.calotype.settings.Configuration;
import org.calotype.settings.Settings;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.Storage;
import org.calotype.storage.TemporaryFolder;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A storage that fills up while derivatives are stored. */
@NullMarked
class DevelopmentDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @TempDir Path folder = Path.of("");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-26T09:00:00Z"));
    private final String name = UUID.randomUUID().toString();
    private final QueuedFiles files = new QueuedFiles(database, clock);
    private boolean full;

    @BeforeEach
    void storeOriginal() throws IOException {
        Path png = folder.resolve("cat.png");
        ImageIO.write(TestPictures.scene(800, 600), "png", png.toFile());
        storage().storeNew(png, QueuedFiles.keyOf(name));
    }

    @Test
    void derivatives_that_found_no_room_are_made_once_there_is_room() throws IOException {
        long file = files.pending(name);
        DevelopmentService development = development();

        full = true;
        development.develop(Handover.unclaimed(file));

        assertThat(stored()).as("nothing half-made").containsExactly(name + ".png");
        assertThat(temporary()).as("nothing left behind").isEmpty();
        assertThat(states(file)).containsOnly(Derivative.State.PENDING);

        full = false;
        development.develop(Handover.unclaimed(file));

        assertThat(stored()).hasSize(3).contains(name + ".png");
        assertThat(temporary()).isEmpty();
        assertThat(states(file)).containsOnly(Derivative.State.READY);
    }

    @Test
    void a_file_whose_derivatives_never_find_room_is_shown_without_them() throws IOException {
        long file = files.pending(name);
        DevelopmentService development = development();

        full = true;
        for (int attempt = 0; attempt < 3; attempt++) {
            development.develop(Handover.unclaimed(file));
        }

        assertThat(stored()).containsExactly(name + ".png");
        assertThat(states(file)).containsOnly(Derivative.State.FAILED);
        assertThat(database.entities().find(MediaFile.class, file).visibleAt(clock.instant()))
                .isTrue();
    }

    private DevelopmentService development() {
        Settings settings = Configuration.settings(Map.of());
        DevelopmentService service = new DevelopmentService();
        service.budget = new DecodeBudget();
        service.foreignStills = new ForeignStills() {};
        service.queue = queue();
        service.outcomes = new DevelopmentOutcomes();
        service.sizes = new DerivativeSizes();
        service.sizes.settings = settings;
        service.watermark = new SiteWatermark();
        service.watermark.settings = settings;
        service.storage = storage();
        service.temporary = new TemporaryFolder(folder.resolve("tmp"));
        service.settings = settings;
        service.developed = new NoEvent<>();
        return service;
    }

    /** In transactions of its own, as the container runs it. */
    private DerivativeQueue queue() {
        return files.wired(
                new DerivativeQueue() {
                    @Override
                    public Optional<Development> claim(long fileId, String claim) {
                        return database.inTransaction(() -> super.claim(fileId, claim));
                    }

                    @Override
                    public Optional<MediaFile> complete(
                            Development made, List<Made> prints, String hash) {
                        return database.inTransaction(() -> super.complete(made, prints, hash));
                    }

                    @Override
                    public void release(long fileId, String claim) {
                        database.inTransaction(() -> super.release(fileId, claim));
                    }

                    @Override
                    public void fail(long fileId, String claim, String reason) {
                        database.inTransaction(() -> super.fail(fileId, claim, reason));
                    }
                });
    }

    /** A real folder that refuses what is stored over while it is full. */
    private Storage storage() {
        Storage real = FolderStorage.of(folder.resolve("files"));
        return (Storage)
                Proxy.newProxyInstance(
                        Storage.class.getClassLoader(),
                        new Class<?>[] {Storage.class},
                        (proxy, method, arguments) -> {
                            if (full && method.getName().equals("storeOver")) {
                                throw Problem.of(ErrorCode.STORAGE_FULL);
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    private List<Derivative.State> states(long file) {
        return database.entities().find(MediaFile.class, file).derivatives().stream()
                .map(Derivative::state)
                .toList();
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> found = Files.walk(folder.resolve("files"))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private List<Path> temporary() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("tmp"))) {
            return found.toList();
        }
    }
}
