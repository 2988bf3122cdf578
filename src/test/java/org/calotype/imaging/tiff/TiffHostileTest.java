package org.calotype.imaging.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.PictureDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files that would cost gigabytes or minutes. */
class TiffHostileTest {

    private static final int SHORT = 3;
    private static final int LONG = 4;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1,2000,1000000,1,8", "1,2000,1000000,1,1", "1,100000,1000,1,3"})
    void tiles_that_unpack_to_far_more_than_the_page_are_refused(
            int width, int height, int tileWidth, int tileHeight, int samples) throws IOException {
        Path file = write(tiled(width, height, tileWidth, tileHeight, samples));

        assertThatThrownBy(() -> HeaderReader.read(file)).satisfies(TiffHostileTest::isNoImage);
    }

    @ParameterizedTest
    @CsvSource({"1,1,512,512,4", "1,8000,512,512,4", "10,20000,256,256,3", "600,600,512,512,3"})
    void tiles_larger_than_a_small_or_slim_page_are_fine(
            int width, int height, int tileWidth, int tileHeight, int samples) throws IOException {
        Path file = write(tiled(width, height, tileWidth, tileHeight, samples));
        ImageHeader header = HeaderReader.read(file);

        assertThat(PictureDecoder.decode(file, header, 0, 0).sourceHeight()).isEqualTo(height);
    }

    @Test
    void directories_within_each_other_are_refused() throws IOException {
        int directories = 3000;
        int entries = 4096;
        ByteBuffer file = start(8 + 2 + 12 * entries + 6 * directories + 16, entries);
        for (int i = 0; i < directories; i++) {
            int at = 8 + 6 * i;
            file.putShort(at, (short) entries);
            file.putInt(at + 2 + 12 * entries, i == directories - 1 ? 0 : at + 6);
        }
        Path path = write(bytes(file));

        assertThatThrownBy(() -> HeaderReader.read(path)).satisfies(TiffHostileTest::isNoImage);
    }

    @Test
    void pages_by_the_thousand_are_counted_and_not_held() throws IOException {
        int pages = 2000;
        int entries = 500;
        int each = 2 + 12 * entries + 4;
        ByteBuffer file = start(8 + pages * each, entries).position(8);
        for (int i = 0; i < pages; i++) {
            file.putShort((short) entries);
            entry(file, TiffDirectory.IMAGE_WIDTH, LONG, 1, 1);
            entry(file, TiffDirectory.IMAGE_LENGTH, LONG, 1, 1);
            entry(file, TiffDirectory.STRIP_OFFSETS, LONG, 1, 8);
            entry(file, TiffDirectory.STRIP_BYTE_COUNTS, LONG, 1, 1);
            for (int more = 4; more < entries; more++) {
                entry(file, 50_000 + more, LONG, 1, 0);
            }
            file.putInt(i == pages - 1 ? 0 : file.position() + 4);
        }
        Path path = write(bytes(file));

        assertThat(HeaderReader.read(path).frames()).isEqualTo(pages);
        file.putInt(file.capacity() - 4, 8);
        Path endless = write(bytes(file));
        assertThatThrownBy(() -> HeaderReader.read(endless)).satisfies(TiffHostileTest::isNoImage);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.tiff"), bytes);
    }

    private static void isNoImage(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AN_IMAGE));
    }

    /** A page whose tiles all lie in the same few bytes. */
    private static byte[] tiled(int width, int height, int tileWidth, int tileHeight, int samples)
            throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(new byte[tileWidth * tileHeight * samples]);
        }
        int tiles = -Math.floorDiv(-width, tileWidth) * -Math.floorDiv(-height, tileHeight);
        int entries = 11;
        int bits = 8 + 2 + 12 * entries + 4;
        int offsets = bits + 2 * samples;
        int lengths = offsets + 4 * tiles;
        int data = lengths + 4 * tiles;
        ByteBuffer file = start(data + deflated.size(), entries);
        entry(file, TiffDirectory.IMAGE_WIDTH, LONG, 1, width);
        entry(file, TiffDirectory.IMAGE_LENGTH, LONG, 1, height);
        entry(file, TiffDirectory.BITS_PER_SAMPLE, SHORT, samples, samples > 1 ? bits : 8);
        entry(file, TiffDirectory.COMPRESSION, SHORT, 1, 8);
        entry(file, TiffDirectory.PHOTOMETRIC, SHORT, 1, samples < 3 ? 1 : 2);
        entry(file, TiffDirectory.SAMPLES_PER_PIXEL, SHORT, 1, samples);
        entry(file, 284, SHORT, 1, 1);
        entry(file, TiffDirectory.TILE_WIDTH, LONG, 1, tileWidth);
        entry(file, TiffDirectory.TILE_LENGTH, LONG, 1, tileHeight);
        entry(file, TiffDirectory.TILE_OFFSETS, LONG, tiles, tiles > 1 ? offsets : data);
        entry(
                file,
                TiffDirectory.TILE_BYTE_COUNTS,
                LONG,
                tiles,
                tiles > 1 ? lengths : deflated.size());
        file.putInt(0);
        for (int i = 0; i < samples; i++) {
            file.putShort((short) 8);
        }
        for (int i = 0; i < tiles; i++) {
            file.putInt(data);
        }
        for (int i = 0; i < tiles; i++) {
            file.putInt(deflated.size());
        }
        return bytes(file.put(deflated.toByteArray()));
    }

    /** The header of a file, and the number of entries of its first directory. */
    private static ByteBuffer start(int length, int entries) {
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) entries);
    }

    private static byte[] bytes(ByteBuffer file) {
        byte[] bytes = new byte[file.capacity()];
        file.get(0, bytes);
        return bytes;
    }

    private static void entry(ByteBuffer file, int tag, int type, int count, int value) {
        file.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
