package org.calotype.imaging.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.calotype.imaging.Planes.sample;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.Bytes;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.OriginalRewriter;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureDecoder;
import org.calotype.imaging.TestPictures;
import org.calotype.settings.StripRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BmpTest {

    @TempDir Path directory;

    @ParameterizedTest(name = "{0} bits, {1}, top-down: {2}")
    @CsvSource({
        "1,BI_RGB,false",
        "1,BI_RGB,true",
        "4,BI_RGB,false",
        "8,BI_RGB,false",
        "8,BI_RLE8,false",
        "16,BI_RGB,false",
        "16,BI_BITFIELDS,true",
        "24,BI_RGB,false",
        "24,BI_RGB,true",
        "32,BI_RGB,false"
    })
    void decodes_and_converts_what_the_jdk_writes(int bits, String compression, boolean topDown)
            throws IOException {
        for (int[] size : new int[][] {{2, 2}, {7, 5}, {33, 20}, {300, 2}}) {
            BufferedImage image = picture(bits, size[0], size[1]);
            byte[] file = jdkBmp(image, compression, topDown);
            assertSame(decode(file, 0, 0), image);
            assertSame(convertedToPng(file), image);
        }
    }

    @Test
    void reads_alpha_of_bit_fields() throws IOException {
        byte[] file = bitFields(0xFF000000, 0x80102030, 0x00000000, 0xFF0A0B0C);
        Picture picture = decode(file, 0, 0);
        assertThat(TestPictures.argb(picture, 0, 0)).isEqualTo(0x80102030);
        assertThat(TestPictures.argb(picture, 1, 0)).isZero();
        assertThat(TestPictures.argb(picture, 2, 0)).isEqualTo(0xFF0A0B0C);
        assertThat(TestPictures.argb(convertedToPng(file), 0, 0)).isEqualTo(0x80102030);
    }

    @Test
    void takes_an_alpha_that_is_zero_everywhere_as_opaque() throws IOException {
        Picture picture = decode(bitFields(0xFF000000, 0x102030, 0x0A0B0C, 0), 0, 0);
        assertThat(picture.alpha()).isNull();
        assertThat(TestPictures.argb(picture, 0, 0)).isEqualTo(0xFF102030);
    }

    @Test
    void reads_the_palette_of_os2() throws IOException {
        Bytes file = Bytes.of("BM").u32le(0).u32le(0).u32le(14 + 12 + 6);
        file.u32le(12).u16le(2).u16le(1).u16le(1).u16le(1);
        file.u8(3, 2, 1, 6, 5, 4).u8(0x40).zeros(3);
        Picture picture = decode(file.toArray(), 0, 0);
        assertThat(TestPictures.argb(picture, 0, 0)).isEqualTo(0xFF010203);
        assertThat(TestPictures.argb(picture, 1, 0)).isEqualTo(0xFF040506);
    }

    @Test
    void follows_jumps_of_run_lengths() throws IOException {
        Bytes file = Bytes.of("BM").u32le(0).u32le(0).u32le(14 + 40 + 8);
        file.u32le(40).u32le(4).u32le(3).u16le(1).u16le(8).u32le(1).zeros(12).u32le(2).zeros(4);
        file.u8(9, 9, 9, 0, 7, 7, 7, 0);
        file.u8(2, 1, 0, 2, 1, 1, 1, 1, 0, 1);
        Picture picture = decode(file.toArray(), 0, 0);
        assertThat(TestPictures.argb(picture, 0, 2)).isEqualTo(0xFF070707);
        assertThat(TestPictures.argb(picture, 2, 2)).isEqualTo(0xFF090909);
        assertThat(TestPictures.argb(picture, 3, 1)).isEqualTo(0xFF070707);
        assertThat(TestPictures.argb(picture, 0, 0)).isEqualTo(0xFF090909);
    }

    @Test
    void unpacks_run_lengths_of_half_bytes() throws IOException {
        Picture picture = decode(nibbleRuns(), 0, 0);
        int[] indexes = {1, 2, 1, 2, 1, 3, 0, 2, 2, 2, 2, 2, 2, 3};
        for (int i = 0; i < 14; i++) {
            int expected = 0xFF000000 | indexes[i] * 0x010101;
            assertThat(TestPictures.argb(picture, i % 7, i / 7)).isEqualTo(expected);
        }
    }

    /** Seven pixels by two: a run of two indexes, then three as they are; below, runs. */
    private static byte[] nibbleRuns() {
        Bytes file = Bytes.of("BM").u32le(0).u32le(0).u32le(14 + 40 + 16);
        file.u32le(40).u32le(7).u32le(2).u16le(1).u16le(4).u32le(2).zeros(12).u32le(4).zeros(4);
        file.u32le(0).u32le(0x010101).u32le(0x020202).u32le(0x030303);
        file.u8(6, 0x22, 1, 0x3F, 0, 0);
        file.u8(4, 0x12, 0, 3, 0x13, 0x00, 0, 0, 0, 1);
        return file.toArray();
    }

    @Test
    void shrinks_to_the_mean_of_squares() throws IOException {
        BufferedImage image = picture(24, 40, 31);
        Picture shrunk = decode(jdkBmp(image, "BI_RGB", false), 10, 7);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += image.getRGB(10 + i % 2, 20 + i / 2) >> 8 & 0xFF;
        }
        assertThat(sample(shrunk.planes().get(1), 10 * 20 + 5)).isEqualTo(sum / 4f);
    }

    @Test
    void accepts_missing_padding_but_no_missing_row() throws IOException {
        byte[] file = jdkBmp(picture(24, 33, 20), "BI_RGB", false);
        assertThat(decode(Arrays.copyOf(file, file.length - 1), 0, 0).sourceWidth()).isEqualTo(33);
        for (int missing = 2; missing < 200; missing += 9) {
            byte[] cut = Arrays.copyOf(file, file.length - missing);
            assertThat(refusal(() -> decode(cut, 0, 0))).isEqualTo(ErrorCode.INVALID_IMAGE);
            assertThat(refusal(() -> convertedToPng(cut))).isEqualTo(ErrorCode.INVALID_IMAGE);
        }
    }

    @Test
    void any_damage_gives_a_picture_or_a_refusal() throws IOException {
        Random random = new Random(4);
        byte[][] seeds = {
            jdkBmp(picture(1, 19, 11), "BI_RGB", false),
            nibbleRuns(),
            jdkBmp(picture(8, 19, 11), "BI_RLE8", false),
            jdkBmp(picture(16, 19, 11), "BI_BITFIELDS", true),
            jdkBmp(picture(24, 19, 11), "BI_RGB", true),
            bitFields(0xFF000000, 0x80102030, 0x00000000, 0xFF0A0B0C)
        };
        for (int round = 0; round < 900; round++) {
            byte[] file = seeds[round % seeds.length].clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                int reach = random.nextBoolean() ? 80 : file.length;
                file[2 + random.nextInt(reach - 16)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(file);
        }
    }

    private void decodeOrRefuse(byte[] file) throws IOException {
        try {
            assertThat(decode(file, 3, 3).planes()).isNotEmpty();
            assertThat(convertedToPng(file).planes()).isNotEmpty();
        } catch (Problem refusal) {
            assertThat(refusal.code()).isIn(ErrorCode.INVALID_IMAGE, ErrorCode.NOT_AN_IMAGE);
        }
    }

    private static ErrorCode refusal(ThrowingCallable work) {
        return catchThrowableOfType(Problem.class, work).code();
    }

    private static void assertSame(Picture picture, BufferedImage image) {
        assertThat(picture.sourceWidth()).isEqualTo(image.getWidth());
        assertThat(picture.sourceHeight()).isEqualTo(image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertThat(TestPictures.argb(picture, x, y)).isEqualTo(image.getRGB(x, y));
            }
        }
    }

    private Picture decode(byte[] bytes, int minWidth, int minHeight) throws IOException {
        Path file = Files.write(directory.resolve("upload"), bytes);
        ImageHeader header = HeaderReader.read(file);
        if (header.pixels() > 1_000_000) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return PictureDecoder.decode(file, header, minWidth, minHeight);
    }

    private Picture convertedToPng(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("upload"), bytes);
        Path png = directory.resolve("png");
        ImageHeader header = HeaderReader.read(file);
        OriginalRewriter rewriter =
                new OriginalRewriter(
                        file, header, Orientation.TOP_LEFT, 90, StripRule.KEEP, Optional.empty());
        rewriter.write(rewriter.upright(), png);
        ImageHeader converted = HeaderReader.read(png);
        assertThat(converted.format()).isEqualTo(MediaFormat.PNG);
        return PictureDecoder.decode(png, converted, 0, 0);
    }

    /** A row of three pixels of 32 bits with this alpha mask. */
    private static byte[] bitFields(int alphaMask, int... pixels) {
        Bytes file = Bytes.of("BM").u32le(0).u32le(0).u32le(14 + 56);
        file.u32le(56).u32le(3).u32le(1).u16le(1).u16le(32).u32le(3).zeros(20);
        file.u32le(0xFF0000).u32le(0xFF00).u32le(0xFF).u32le(alphaMask);
        for (int pixel : pixels) {
            file.u32le(pixel);
        }
        return file.toArray();
    }

    private static BufferedImage picture(int bits, int width, int height) {
        BufferedImage noise = TestPictures.noise(width, height, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage image =
                switch (bits) {
                    case 1, 4 ->
                            new BufferedImage(
                                    width, height, BufferedImage.TYPE_BYTE_BINARY, colours(bits));
                    case 8 -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                    case 16 -> new BufferedImage(width, height, BufferedImage.TYPE_USHORT_555_RGB);
                    case 24 -> new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
                    default -> new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                };
        image.createGraphics().drawImage(noise, 0, 0, null);
        return image;
    }

    private static IndexColorModel colours(int bits) {
        byte[] random = new byte[3 << bits];
        new Random(5).nextBytes(random);
        return new IndexColorModel(bits, 1 << bits, random, 0, false);
    }

    private static byte[] jdkBmp(BufferedImage image, String compression, boolean topDown)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
        BMPImageWriteParam parameters = (BMPImageWriteParam) writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
        parameters.setTopDown(topDown);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
