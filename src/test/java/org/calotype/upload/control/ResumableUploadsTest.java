package org.calotype.upload.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UuidUploadIdFactory;
import me.desair.tus.server.upload.disk.DiskStorageService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Configuration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of an upload whose last piece is there, until it has its answer. */
@NullMarked
class ResumableUploadsTest {

    private static final String OWNER = "account 1";
    private static final String PICTURE = "all of the picture";
    private static final String ANSWER = "{\"image\":{}}";

    @TempDir Path folder = Path.of("");

    private final ResumableUploads uploads = new ResumableUploads();
    private String address = "";

    @BeforeEach
    void has_the_last_piece_of_an_upload() throws IOException, TusException {
        uploads.server = Configuration.of(Map.of("CALOTYPE_RESUMABLE_FOLDER", folder.toString()));
        uploads.permission = new Permission();
        uploads.permission.server = uploads.server;
        uploads.open();
        UuidUploadIdFactory ids = new UuidUploadIdFactory();
        ids.setUploadUri(ResumableUploads.ADDRESS);
        DiskStorageService disk = new DiskStorageService(ids, folder.toString());
        UploadInfo begun = new UploadInfo();
        begun.setLength((long) PICTURE.length());
        begun.setEncodedMetadata("filename Y2F0LmpwZw==");
        UploadInfo upload = disk.create(begun, OWNER);
        disk.append(upload, new ByteArrayInputStream(PICTURE.getBytes(UTF_8)));
        address = ResumableUploads.ADDRESS + "/" + upload.getId();
    }

    @Test
    void what_went_through_has_its_answer_and_no_bytes_any_more() throws IOException {
        finish(ResumableUploadsTest::takenIn);

        assertThat(uploads.answerOf(address, OWNER)).hasValue(ANSWER);
        assertThat(uploads.answerOf(address, "guest")).isEmpty();
        assertThat(data()).doesNotExist();
    }

    @Test
    void it_goes_through_once() throws IOException {
        finish(ResumableUploadsTest::takenIn);

        finish(
                (bytes, metadata) -> {
                    throw new AssertionError("it has its answer");
                });
    }

    @Test
    void after_a_fault_the_same_bytes_go_through_with_the_next_request() throws IOException {
        assertThatThrownBy(
                        () ->
                                finish(
                                        (bytes, metadata) -> {
                                            bytes.discard();
                                            throw new IllegalStateException("a fault");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(uploads.answerOf(address, OWNER)).isEmpty();

        finish(ResumableUploadsTest::takenIn);

        assertThat(uploads.answerOf(address, OWNER)).hasValue(ANSWER);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"FLOODED", "QUOTA_EXCEEDED", "DATABASE_UNAVAILABLE", "INTERNAL", "SIGNED_OUT"})
    void a_refusal_that_passes_is_no_answer(ErrorCode passing) throws IOException {
        assertThatThrownBy(() -> finish(refusal(passing))).isInstanceOf(Problem.class);
        assertThat(uploads.answerOf(address, OWNER)).isEmpty();

        finish(ResumableUploadsTest::takenIn);

        assertThat(uploads.answerOf(address, OWNER)).hasValue(ANSWER);
    }

    @Test
    void a_refusal_that_stands_is_the_answer() throws IOException {
        assertThatThrownBy(() -> finish(refusal(ErrorCode.NOT_AN_IMAGE)))
                .isInstanceOf(Problem.class);

        assertThat(uploads.answerOf(address, OWNER).orElseThrow()).contains("610");
        assertThat(data()).doesNotExist();
    }

    @Test
    void while_it_goes_through_nobody_else_has_it_go_through() throws IOException {
        finish(
                (bytes, metadata) -> {
                    assertThatThrownBy(() -> finish(ResumableUploadsTest::takenIn))
                            .isInstanceOfSatisfying(
                                    Problem.class,
                                    locked ->
                                            assertThat(locked.code())
                                                    .isEqualTo(ErrorCode.UPLOAD_LOCKED));
                    return takenIn(bytes, metadata);
                });

        assertThat(uploads.answerOf(address, OWNER)).hasValue(ANSWER);
    }

    private static String takenIn(ReceivedFile bytes, Map<String, String> metadata) {
        assertThat(bytes.fileName()).isEqualTo("cat.jpg");
        assertThat(metadata).containsEntry("filename", "cat.jpg");
        try {
            assertThat(bytes.path()).hasContent(PICTURE);
            Files.delete(bytes.path());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return ANSWER;
    }

    private static ResumableUploads.Way refusal(ErrorCode code) {
        return (bytes, metadata) -> {
            bytes.discard();
            throw Problem.of(code, "");
        };
    }

    private void finish(ResumableUploads.Way way) throws IOException {
        uploads.finish(address, OWNER, Locale.ENGLISH, way);
    }

    private Path data() {
        String id = address.substring(address.lastIndexOf('/') + 1);
        return folder.resolve("uploads").resolve(id).resolve("data");
    }
}
