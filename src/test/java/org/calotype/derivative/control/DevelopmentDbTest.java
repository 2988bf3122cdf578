package org.calotype.derivative.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.imaging.TestPictures;
import org.calotype.imaging.foreign.ForeignStills;
import org.calotype.settings.Configuration;
import org.calotype.settings.Settings;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
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
    private final StorageKey original = new StorageKey("images/" + name + ".png");
    private boolean full;

    @BeforeEach
    void storeOriginal() throws IOException {
        Path png = folder.resolve("cat.png");
        ImageIO.write(TestPictures.scene(800, 600), "png", png.toFile());
        storage().storeNew(png, original);
    }

    @Test
    void derivatives_that_found_no_room_are_made_once_there_is_room() throws IOException {
        long file = pending();
        DevelopmentService development = development();

        full = true;
        development.develop(file);

        assertThat(stored()).as("nothing half-made").containsExactly(name + ".png");
        assertThat(temporary()).as("nothing left behind").isEmpty();
        assertThat(states(file)).containsOnly(Derivative.State.PENDING);

        full = false;
        development.develop(file);

        assertThat(stored()).hasSize(3).contains(name + ".png");
        assertThat(temporary()).isEmpty();
        assertThat(states(file)).containsOnly(Derivative.State.READY);
    }

    @Test
    void a_file_whose_derivatives_never_find_room_is_shown_without_them() throws IOException {
        long file = pending();
        DevelopmentService development = development();

        full = true;
        for (int attempt = 0; attempt < 3; attempt++) {
            development.develop(file);
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
        DerivativeQueue queue =
                new DerivativeQueue() {
                    @Override
                    public Optional<Development> claim(long fileId) {
                        return database.inTransaction(() -> super.claim(fileId));
                    }

                    @Override
                    public boolean complete(long fileId, List<Made> made, String thumbHash) {
                        return database.inTransaction(
                                () -> super.complete(fileId, made, thumbHash));
                    }

                    @Override
                    public void release(long fileId) {
                        database.inTransaction(() -> super.release(fileId));
                    }

                    @Override
                    public void fail(long fileId, String reason) {
                        database.inTransaction(() -> super.fail(fileId, reason));
                    }
                };
        queue.derivatives = new DerivativeRepository();
        queue.derivatives.entities = database.entities();
        queue.clock = clock;
        queue.filesChanged = new NoEvent<>();
        queue.exposureChanged = new NoEvent<>();
        return queue;
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

    private long pending() {
        return database.inTransaction(
                () -> {
                    MediaFile file =
                            new MediaFile(
                                    PublicId.random(new SecureRandom()),
                                    original(),
                                    null,
                                    "192.0.2.1",
                                    "0".repeat(64),
                                    clock.instant());
                    file.plan(DerivativeKind.THUMB, "image/png", "png", 160, 160);
                    file.plan(DerivativeKind.MEDIUM, "image/png", "png", 500, 375);
                    database.entities().persist(file);
                    database.entities().flush();
                    return file.id();
                });
    }

    private Original original() {
        return new Original(
                MediaType.IMAGE,
                "image/png",
                name,
                "png",
                original,
                "direct",
                "cat.png",
                800,
                600,
                1,
                1000,
                "0".repeat(32),
                null,
                "0".repeat(32),
                false,
                false,
                0,
                true);
    }

    private List<Derivative.State> states(long file) {
        return database.entities().find(MediaFile.class, file).derivatives().stream()
                .map(Derivative::state)
                .toList();
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("files"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return files.toList();
        }
    }
}
