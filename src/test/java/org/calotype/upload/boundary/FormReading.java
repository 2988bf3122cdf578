package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.Receiver;
import org.calotype.upload.control.SizeLimit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Reads requests into a scratch folder that must be empty again after each test. */
@NullMarked
abstract class FormReading {

    static final byte[] PNG = picture();
    static final SizeLimit LIMIT = new SizeLimit(100_000, "100 KB");

    @TempDir Path temp;

    @AfterEach
    void nothing_stays_on_disk() throws IOException {
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }

    final UploadForm read(String body, String boundary) {
        return read(SentRequest.multipart(boundary, body, PNG));
    }

    final UploadForm read(SentRequest sent) {
        return read(sent, LIMIT);
    }

    final UploadForm read(SentRequest sent, SizeLimit limit) {
        return read(sent, FormLimits.around(limit));
    }

    final UploadForm read(SentRequest sent, FormLimits limits) {
        return new UploadFormReader(new Receiver(temp)).read(sent.request(), sent.body(), limits);
    }

    final void assertRefused(SentRequest sent, String code) {
        assertProblem(() -> read(sent), code);
    }

    final UploadForm assertRefusedLater(SentRequest sent, String code) {
        UploadForm form = read(sent);
        assertProblem(form::source, code);
        return form;
    }

    static void assertProblem(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.valueOf(code)));
    }

    static void assertFile(UploadForm form, @Nullable String name) throws IOException {
        ReceivedFile file = (ReceivedFile) form.source();
        assertThat(file.fileName()).isEqualTo(name);
        assertThat(Files.readAllBytes(file.path())).isEqualTo(PNG);
        form.discard();
    }

    static String filePart(String parameter) {
        String head = "--b\nContent-Disposition: form-data; name=\"source\"; ";
        return head + parameter + "\n\n<FILE>\n--b--\n";
    }

    static String textPart(String name, String value) {
        String head = "--b\nContent-Disposition: form-data; name=\"" + name + "\"\n\n";
        return head + value.replace("\r\n", "\n") + "\n--b--\n";
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks like a PNG and holds what could be taken for line ends and boundaries. */
    private static byte[] picture() {
        byte[] bytes = new byte[2900];
        new Random(3).nextBytes(bytes);
        byte[] head = "\u0089PNG\r\n\u001a\n\r\n--\r\n--c".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }
}
