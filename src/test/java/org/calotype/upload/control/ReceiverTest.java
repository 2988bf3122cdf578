package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ReceiverTest {

    private static final SizeLimit LIMIT = new SizeLimit(1_000_000, "1 MB");

    @TempDir Path temp;

    @Test
    void writes_counts_and_hashes_in_one_pass() throws IOException {
        byte[] million = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        ReceivedFile file =
                new Receiver(temp).receive(new ByteArrayInputStream(million), "d/a.txt", LIMIT);

        assertThat(file.sizeBytes()).isEqualTo(1_000_000);
        assertThat(file.fileName()).isEqualTo("a.txt");
        assertThat(file.md5()).isEqualTo("7707d6ae4e027c70eea2a935c2296f21");
        assertThat(Files.readAllBytes(file.path())).isEqualTo(million);
        assertThat(file.path().getParent()).isEqualTo(temp);
    }

    @Test
    void an_empty_stream_is_an_empty_file() throws IOException {
        ReceivedFile file = new Receiver(temp).receive(InputStream.nullInputStream(), null, LIMIT);

        assertThat(file.sizeBytes()).isZero();
        assertThat(file.md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(file.fileName()).isNull();
    }

    @Test
    void a_byte_over_the_limit_is_refused_and_nothing_stays() {
        assertThatThrownBy(
                        () ->
                                new Receiver(temp)
                                        .receive(
                                                new ByteArrayInputStream(new byte[1_000_001]),
                                                null,
                                                LIMIT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FILE_TOO_BIG));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_stream_that_fails_leaves_nothing_and_says_so() {
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[70_000]),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("reset");
                            }

                            @Override
                            public int read(byte[] into, int offset, int length)
                                    throws IOException {
                                throw new IOException("reset");
                            }
                        });

        assertThatThrownBy(() -> new Receiver(temp).receive(broken, null, LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_full_disk_is_a_refusal() throws IOException {
        Path full = Files.createSymbolicLink(temp.resolve("full"), Path.of("/dev/full"));
        InputStream body = new ByteArrayInputStream(new byte[10]);

        assertThatThrownBy(() -> new Receiver(temp).receiveInto(full, body, null, LIMIT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.STORAGE_FULL));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void hashes_do_not_depend_on_how_the_bytes_arrive() throws IOException {
        byte[] bytes = new byte[150_000];
        new Random(5).nextBytes(bytes);
        InputStream pieces =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes, 0, 3),
                        new ByteArrayInputStream(bytes, 3, bytes.length - 3));
        Receiver receiver = new Receiver(temp);

        assertThat(receiver.receive(pieces, null, LIMIT).md5())
                .isEqualTo(receiver.receive(new ByteArrayInputStream(bytes), null, LIMIT).md5());
    }

    @Test
    void discarding_twice_or_after_a_move_is_harmless() throws IOException {
        ReceivedFile file =
                new Receiver(temp).receive(new ByteArrayInputStream(new byte[1]), null, LIMIT);
        Files.move(file.path(), temp.resolve("kept"));

        file.discard();
        file.discard();
        assertThat(temp.resolve("kept")).exists();
    }
}
