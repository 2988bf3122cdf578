package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.calotype.Clips;
import org.calotype.Originals;
import org.calotype.Pictures;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.derivative.control.SiteWatermark;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.NameTaken;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.foreign.ForeignStills;
import org.calotype.imaging.watermark.Watermark;
import org.calotype.security.control.Caller;
import org.calotype.settings.Configuration;
import org.calotype.settings.Settings;
import org.calotype.settings.WatermarkSettings.Target;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
import org.calotype.upload.entity.UploadParameters;
import org.calotype.video.VideoService;
import org.calotype.worker.WorkerPool;
import org.calotype.worker.ffmpeg.Ffmpeg;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the walk of an upload does when a step fails. */
@NullMarked
class UploadServiceTest {

    @TempDir Path temp;

    @Test
    void when_the_storage_is_full_no_row_and_no_file_stay_behind() throws IOException {
        ReceivedFile received = received(Pictures.jpeg(40, 30));
        UploadService walk = walkTo(full(Problem.of(ErrorCode.STORAGE_FULL)));

        assertThatThrownBy(() -> walk.upload(request(received)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.STORAGE_FULL));

        assertThat(temp).isEmptyDirectory();
        assertThat(walk.inFlight.enter()).as("its place is free again").isNotNull();
    }

    @Test
    void an_original_whose_derivative_names_were_given_away_moves_aside_and_is_recorded()
            throws IOException {
        List<String> recorded = new ArrayList<>();
        UploadService walk = walkTo(moving());
        walk.recorder =
                new UploadRecorder() {
                    @Override
                    MediaFile record(
                            Accepted accepted,
                            OriginalStore.Stored stored,
                            DeleteToken token,
                            Instant now) {
                        recorded.add(stored.original().name());
                        if (recorded.size() == 1) {
                            throw new NameTaken(new IllegalStateException());
                        }
                        throw Problem.of(ErrorCode.QUOTA_EXCEEDED);
                    }
                };
        List<String> deleted = new ArrayList<>();
        walk.storage = deletingInto(deleted);

        ReceivedFile received = received(Pictures.jpeg(40, 30));
        assertThatThrownBy(() -> walk.upload(request(received))).isInstanceOf(Problem.class);

        assertThat(recorded).containsExactly("cat", "cat-aside");
        assertThat(deleted)
                .as("a failure takes the moved file back out")
                .containsExactly("i/aside");
    }

    private static OriginalStore moving() {
        return new OriginalStore() {
            @Override
            Stored store(Accepted accepted, Instant now) {
                Original original =
                        Originals.picture(
                                MediaFormat.JPEG, "cat", new StorageKey("i/cat.jpg"), 40, 30);
                return new Stored(PublicId.random(new SecureRandom()), original, now);
            }

            @Override
            Stored moveAside(Stored stored) {
                return new Stored(
                        stored.publicId(),
                        stored.original().named("cat-aside", new StorageKey("i/aside")),
                        stored.datedAt());
            }
        };
    }

    private static Storage deletingInto(List<String> deleted) {
        return (Storage)
                Proxy.newProxyInstance(
                        Storage.class.getClassLoader(),
                        new Class<?>[] {Storage.class},
                        (self, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("delete");
                            deleted.add(((StorageKey) arguments[0]).value());
                            return null;
                        });
    }

    @Test
    void where_no_ffmpeg_runs_a_clip_is_refused_and_no_file_stays_behind(@TempDir Path home)
            throws IOException {
        ReceivedFile received = received(Clips.bytes("h264.mp4"));
        UploadService walk = walkTo(full(Problem.of(ErrorCode.STORAGE_FULL)));
        try (WorkerPool childless = new WorkerPool(home, List.of())) {
            walk.inspection = new Inspection();
            walk.inspection.settings = Configuration.settings(Map.of());
            walk.inspection.videos =
                    new VideoService(new Ffmpeg(childless, ""), walk.inspection.settings);

            assertThatThrownBy(() -> walk.upload(request(received)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.code())
                                            .isEqualTo(ErrorCode.VIDEO_UNAVAILABLE));
        }

        assertThat(temp).isEmptyDirectory();
        assertThat(walk.inFlight.enter()).as("its place is free again").isNotNull();
    }

    private ReceivedFile received(byte[] picture) throws IOException {
        return new Receiver(temp)
                .receive(
                        new ByteArrayInputStream(picture), "cat.jpg", new SizeLimit(1_000_000, ""));
    }

    private static UploadRequest request(ReceivedFile received) {
        return new UploadRequest(
                Caller.guest("192.0.2.1"),
                received,
                UploadParameters.parse(Map.of(), Duration.ofMinutes(5), Duration.ofDays(366)));
    }

    private static OriginalStore full(Problem refusal) {
        return new OriginalStore() {
            @Override
            Stored store(Accepted accepted, Instant now) {
                throw refusal;
            }
        };
    }

    /** Every step as it is when nobody objects, up to the storage. */
    private static UploadService walkTo(OriginalStore storage) {
        Settings defaults = Configuration.settings(Map.of());
        UploadService walk = new UploadService();
        walk.inFlight = new InFlight();
        walk.inFlight.settings = defaults;
        walk.reception =
                new Reception() {
                    @Override
                    public ReceivedFile receive(UploadRequest request) {
                        return (ReceivedFile) request.source();
                    }
                };
        walk.inspection =
                new Inspection() {
                    @Override
                    Inspected inspect(ReceivedFile received) {
                        return new Inspected.Still(HeaderReader.read(received.path()));
                    }
                };
        walk.virusScan =
                new VirusScan() {
                    @Override
                    void requireClean(ReceivedFile file, Actor sender) {
                        // no scanner is set up
                    }
                };
        walk.permission = everythingPermitted();
        walk.destination =
                new Destination() {
                    @Override
                    public Place of(Caller caller, UploadParameters parameters) {
                        return new Place(Optional.empty(), Optional.empty());
                    }
                };
        walk.recognition = nothingKnown();
        walk.preparation = new OriginalPreparation();
        walk.preparation.settings = defaults;
        walk.preparation.foreignStills = new ForeignStills() {};
        walk.preparation.watermark = noWatermark();
        walk.description = new Description();
        walk.description.stills = walk.preparation;
        walk.originals = storage;
        walk.recorder = nothingRecorded();
        walk.clock = Clock.systemUTC();
        return walk;
    }

    private static SiteWatermark noWatermark() {
        return new SiteWatermark() {
            @Override
            public Optional<Watermark> on(Target target, Supplier<Optional<Role>> uploader) {
                return Optional.empty();
            }
        };
    }

    private static Permission everythingPermitted() {
        return new Permission() {
            @Override
            public void requireUploader(Caller caller) {}

            @Override
            public void requireCalm(Caller caller) {}
        };
    }

    private static Recognition nothingKnown() {
        return new Recognition() {
            @Override
            public Optional<MediaFile> find(Caller caller, String md5) {
                return Optional.empty();
            }
        };
    }

    private static UploadRecorder nothingRecorded() {
        return new UploadRecorder() {
            @Override
            MediaFile record(
                    Accepted accepted,
                    OriginalStore.Stored stored,
                    DeleteToken token,
                    Instant now) {
                throw new AssertionError("a row for a file that was not stored");
            }
        };
    }
}
