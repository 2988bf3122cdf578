package org.calotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ZipArchiveTest {

    private static final Instant TAKEN = Instant.parse("2026-11-23T10:20:30Z");
    private static final StorageKey KEY = new StorageKey("images/cat.jpg");
    private static final int SIZE = 300_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    private final byte[] picture = new byte[SIZE];

    @BeforeEach
    void stores_a_picture() throws IOException {
        storage = FolderStorage.of(folder.resolve("storage"));
        new Random(7).nextBytes(picture);
        Path file = Files.write(folder.resolve("arrived"), picture);
        assertThat(storage.storeNew(file, KEY)).isTrue();
    }

    @Test
    void files_come_out_as_they_were_with_their_dates_and_names_in_every_script()
            throws IOException {
        Path archive = folder.resolve("out.zip");
        try (OutputStream out = Files.newOutputStream(archive)) {
            ZipArchive.send(
                    out,
                    storage,
                    zip -> {
                        assertThat(zip.add("夏天/猫.jpg", TAKEN, KEY, SIZE)).isTrue();
                        zip.add("note.txt", TAKEN, text -> text.write(bytes("hello")));
                    });
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry cat = zip.getEntry("夏天/猫.jpg");
            assertThat(zip.getInputStream(cat)).hasBinaryContent(picture);
            assertThat(cat.getLastModifiedTime().toInstant()).isEqualTo(TAKEN);
            assertThat(cat.getCompressedSize()).isBetween((long) SIZE, SIZE + 200L);
            assertThat(zip.getInputStream(zip.getEntry("note.txt"))).hasContent("hello");
            assertThat(zip.size()).isEqualTo(2);
        }
        // Bit 11 of the first header: names are UTF-8 (APPNOTE 4.4.4).
        assertThat(Files.readAllBytes(archive)[7] & 0x08).isEqualTo(0x08);
    }

    @Test
    void readers_of_streams_understand_it() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipArchive.send(out, storage, zip -> zip.add("cat.jpg", TAKEN, KEY, SIZE));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("cat.jpg");
            assertThat(zip.readAllBytes()).isEqualTo(picture);
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void a_file_that_is_deleted_meanwhile_is_left_out() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        storage.delete(KEY);
        ZipArchive.send(
                out, storage, zip -> assertThat(zip.add("cat.jpg", TAKEN, KEY, SIZE)).isFalse());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void an_archive_that_cannot_be_completed_does_not_look_whole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(
                        () ->
                                ZipArchive.send(
                                        out,
                                        storage,
                                        zip -> zip.add("cat.jpg", TAKEN, KEY, SIZE + 1)));
        // The mark of the end (APPNOTE 4.3.16).
        assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PK\u0005\u0006");
    }

    @Test
    void nothing_more_is_read_for_a_reader_that_has_gone_away() throws IOException {
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("connection reset");
                    }
                };
        boolean[] wentOn = {false};
        ZipArchive.send(
                gone,
                storage,
                zip -> {
                    zip.add("cat.jpg", TAKEN, KEY, SIZE);
                    wentOn[0] = true;
                });
        assertThat(wentOn[0]).isFalse();
    }

    @Test
    void more_files_than_the_old_format_counts_are_one_archive() throws IOException {
        Path archive = folder.resolve("many.zip");
        try (OutputStream out = Files.newOutputStream(archive)) {
            ZipArchive.send(
                    out,
                    storage,
                    zip -> {
                        for (int i = 0; i < 70_000; i++) {
                            zip.add(i + ".txt", TAKEN, text -> text.write('x'));
                        }
                    });
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.size()).isEqualTo(70_000);
            assertThat(zip.getInputStream(zip.getEntry("69999.txt"))).hasContent("x");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
