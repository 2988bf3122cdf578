package org.calotype.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.HeaderReader;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEIC, AVIF and TIFF whose parts are named thousands of times, or within each other. */
@NullMarked
class HostileContainersTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** 60 GB, were each looked through. */
    @Test
    void one_picture_said_to_be_alpha_nineteen_thousand_times_is_looked_at_once()
            throws IOException {
        byte[] endless = new byte[3_300_000];
        Arrays.fill(endless, (byte) 'u');
        HeifBytes avif = new HeifBytes("av01").property(HeifBytes.box("auxC", endless));
        for (int i = 0; i < 19_000; i++) {
            avif.reference("auxl");
        }

        assertThat(HeaderReader.read(write(avif.toBytes())).alpha()).isFalse();
    }

    @Test
    void a_picture_said_to_be_alpha_is_alpha() throws IOException {
        byte[] type = HeifBytes.ascii("\0\0\0\0urn:mpeg:hevc:2015:auxid:1\0");
        HeifBytes avif = new HeifBytes("av01").property(HeifBytes.box("auxC", type));

        assertThat(HeaderReader.read(write(avif.reference("auxl").toBytes())).alpha()).isTrue();
    }

    /** 80 GB, were each written over. */
    @Test
    void an_item_of_twenty_thousand_times_the_same_bytes_is_refused() throws IOException {
        HeifBytes avif = new HeifBytes("Exif");
        for (int i = 0; i < 20_000; i++) {
            avif.extent(0, HeifBytes.DATA_BYTES);
        }

        assertInvalid(MediaFormat.AVIF, avif.toBytes());
    }

    @Test
    void boxes_that_no_picture_needs_are_blanked_wherever_they_are() throws IOException {
        byte[] secret = HeifBytes.ascii("48,51N");
        byte[] avif =
                new HeifBytes("av01")
                        .inMeta(HeifBytes.box("free"))
                        .inMeta(HeifBytes.box("uuid", secret))
                        .inMeta(HeifBytes.box("xml ", new byte[4], secret))
                        .inMeta(HeifBytes.box("iinf", secret))
                        .inFile(HeifBytes.box("meta", new byte[4], HeifBytes.box("xml ", secret)))
                        .inFile(HeifBytes.box("uuid", secret))
                        .toBytes();
        for (StripRule rule : List.of(StripRule.LOCATION, StripRule.ALL)) {
            Path out = folder.resolve("out");
            MetadataStripper.strip(write(avif), MediaFormat.AVIF, rule, out);

            byte[] left = Files.readAllBytes(out);
            assertThat(left).hasSameSizeAs(avif);
            assertThat(TalkativeFiles.contains(left, secret)).isFalse();
            int data = indexOf(avif, HeifBytes.ascii("mdat")) + 4;
            assertThat(Arrays.mismatch(left, data, left.length, avif, data, avif.length))
                    .isGreaterThan(HeifBytes.DATA_BYTES);
            assertThat(HeaderReader.read(out)).isEqualTo(HeaderReader.read(write(avif)));
        }
    }

    /** The last of two entries would say that the Exif is a picture. */
    @Test
    void an_item_of_two_kinds_or_places_is_refused() throws IOException {
        byte[] avif = new HeifBytes("Exif").extent(20, 10).toBytes();
        byte[] second = {2, 0, 0, 0, 0, 2, 0, 0, 'E', 'x', 'i', 'f'};
        int at = indexOf(avif, second);
        avif[at + 5] = 1;

        assertInvalid(MediaFormat.AVIF, avif);
    }

    @Test
    void exif_that_lies_within_another_item_is_refused() throws IOException {
        HeifBytes avif = new HeifBytes("Exif").method(2).extent(0, 10);

        assertInvalid(MediaFormat.AVIF, avif.toBytes());
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; ; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
    }

    /** Sub-directories, and Exif within Exif. */
    @ParameterizedTest
    @ValueSource(ints = {330, 0x8769})
    void directories_within_directories_are_refused(int tag) throws IOException {
        ByteBuffer tiff = page(20_000 * 18, 1);
        entry(tiff, tag, 4, 1, tiff.position() + 16);
        tiff.putInt(0);
        while (tiff.hasRemaining()) {
            tiff.putShort((short) 1);
            entry(tiff, tag, 4, 1, tiff.position() + 16);
            tiff.putInt(0);
        }
        tiff.putInt(tiff.capacity() - 8, 8);

        assertInvalid(MediaFormat.TIFF, bytes(tiff));
    }

    /** 4 GB, were each written over. */
    @Test
    void tags_of_four_thousand_times_the_same_megabyte_are_refused() throws IOException {
        int values = 1_000_000;
        ByteBuffer tiff = page(4_000 * 12 + values, 4_000);
        for (int i = 0; i < 4_000; i++) {
            entry(tiff, 50_000, 7, values, tiff.capacity() - values);
        }

        assertInvalid(MediaFormat.TIFF, bytes(tiff));
    }

    /** The start of a TIFF whose one page has two tags of its own and so many more. */
    private static ByteBuffer page(int moreBytes, int moreTags) {
        ByteBuffer tiff = ByteBuffer.allocate(10 + 24 + 12 + 4 + moreBytes);
        tiff.put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8}).putShort((short) (2 + moreTags));
        entry(tiff, 256, 4, 1, 1);
        entry(tiff, 257, 4, 1, 1);
        return tiff;
    }

    private static byte[] bytes(ByteBuffer file) {
        byte[] bytes = new byte[file.capacity()];
        file.get(0, bytes);
        return bytes;
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private void assertInvalid(MediaFormat format, byte[] bytes) throws IOException {
        Path in = write(bytes);
        for (StripRule rule : List.of(StripRule.LOCATION, StripRule.ALL)) {
            assertThatThrownBy(
                            () -> MetadataStripper.strip(in, format, rule, folder.resolve("out")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_IMAGE));
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }
}
