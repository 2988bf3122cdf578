package org.calotype.imaging.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.calotype.imaging.Planes.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.ArgbPixels;
import org.calotype.imaging.Bytes;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureDecoder;
import org.calotype.imaging.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifTest {

    private static final int BGR = BufferedImage.TYPE_3BYTE_BGR;
    private static final int ABGR = BufferedImage.TYPE_4BYTE_ABGR;

    @TempDir Path directory;

    @ParameterizedTest(name = "interlaced: {0}")
    @ValueSource(booleans = {true, false})
    void decodes_what_the_jdk_writes(boolean interlaced) throws IOException {
        for (int[] size : new int[][] {{1, 1}, {7, 5}, {200, 150}, {1000, 3}}) {
            BufferedImage image = indexed(TestPictures.noise(size[0], size[1], BGR));
            Picture picture = decode(jdkGif(image, interlaced), 0, 0);
            assertSame(picture, image);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 16, 17, 255, 256})
    void the_jdk_decodes_what_we_write(int colours) throws IOException {
        BufferedImage image = new BufferedImage(160, 120, BGR);
        Random random = new Random(colours);
        for (int i = 0; i < 160 * 120; i++) {
            image.setRGB(i % 160, i / 160, random.nextInt(colours) * 0x00FCFB ^ 0x102030);
        }
        byte[] file = written(image);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(file));
        for (int i = 0; i < 160 * 120; i++) {
            assertThat(back.getRGB(i % 160, i / 160)).isEqualTo(image.getRGB(i % 160, i / 160));
        }
        assertSame(decode(file, 0, 0), image);
    }

    @Test
    void transparent_pixels_stay_transparent() throws IOException {
        BufferedImage image = TestPictures.drawing(80, 60, ABGR);
        Picture picture = decode(written(image), 0, 0);
        for (int i = 0; i < 80 * 60; i++) {
            int seen = TestPictures.argb(picture, i % 80, i / 80);
            assertThat(seen >>> 24).isEqualTo(image.getRGB(i % 80, i / 80) >>> 24);
        }
    }

    @Test
    void many_colours_are_brought_to_256_without_much_loss() throws IOException {
        BufferedImage scene = TestPictures.scene(500, 375);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(written(scene)));
        assertThat(TestPictures.psnr(scene, back)).isGreaterThan(28.5);
    }

    @Test
    void even_areas_stay_even_beside_many_colours() throws IOException {
        BufferedImage image = TestPictures.scene(300, 300);
        for (int y = 0; y < 150; y++) {
            for (int x = 0; x < 300; x++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(written(image)));
        int[] colours = back.getRGB(0, 0, 300, 140, null, 0, 300);
        assertThat(Arrays.stream(colours).distinct().count()).isEqualTo(1);
    }

    @Test
    void puts_a_small_first_frame_on_its_canvas() throws IOException {
        Bytes file = Bytes.of("GIF89a").u16le(4).u16le(3).u8(0x80, 0, 0);
        file.u8(10, 20, 30, 200, 210, 220);
        file.u8(0x2C).u16le(1).u16le(1).u16le(2).u16le(1).u8(0);
        file.put(Bytes.hex("02 02 0C 0A 00 3B"));
        Picture picture = decode(file.toArray(), 0, 0);
        assertThat(picture.sourceWidth()).isEqualTo(4);
        assertThat(TestPictures.argb(picture, 0, 0)).isZero();
        assertThat(TestPictures.argb(picture, 1, 1)).isEqualTo(0xFFC8D2DC);
        assertThat(TestPictures.argb(picture, 2, 1)).isEqualTo(0xFF0A141E);
        assertThat(TestPictures.argb(picture, 3, 2)).isZero();
    }

    @Test
    void decodes_the_first_frame_of_an_animation() throws IOException {
        byte[] first = written(TestPictures.drawing(30, 20, BGR));
        byte[] second = written(TestPictures.noise(30, 20, BGR));
        int frame = 13 + 3 * (2 << (second[10] & 7));
        byte[] animated =
                new Bytes()
                        .put(Arrays.copyOf(first, first.length - 1))
                        .put(Arrays.copyOfRange(second, frame, second.length))
                        .toArray();
        Path file = Files.write(directory.resolve("upload"), animated);
        ImageHeader header = HeaderReader.read(file);
        assertThat(header.frames()).isEqualTo(2);
        assertSame(PictureDecoder.decode(file, header, 0, 0), TestPictures.drawing(30, 20, BGR));
    }

    @Test
    void shrinks_to_the_mean_of_squares() throws IOException {
        BufferedImage image = indexed(TestPictures.noise(50, 31, BGR));
        byte[] file = jdkGif(image, true);
        Picture shrunk = decode(file, 12, 7);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += image.getRGB(10 + i % 2, 20 + i / 2) >> 8 & 0xFF;
        }
        int plane = shrunk.planes().get(1).width();
        assertThat(plane).isEqualTo(25);
        assertThat(sample(shrunk.planes().get(1), 10 * plane + 5)).isEqualTo(sum / 4f);
    }

    @Test
    void accepts_a_missing_trailer_but_no_missing_row() throws IOException {
        byte[] file = written(TestPictures.noise(40, 30, BGR));
        assertThat(decode(Arrays.copyOf(file, file.length - 1), 0, 0).sourceWidth()).isEqualTo(40);
        assertThat(decode(Arrays.copyOf(file, file.length - 2), 0, 0).sourceWidth()).isEqualTo(40);
        for (int missing = 5; missing < 300; missing += 7) {
            assertThat(refusal(Arrays.copyOf(file, file.length - missing)))
                    .isEqualTo(ErrorCode.INVALID_IMAGE);
        }
    }

    @Test
    void any_damage_gives_a_picture_or_a_refusal() throws IOException {
        Random random = new Random(3);
        byte[][] seeds = {
            written(TestPictures.noise(20, 15, BGR)),
            written(TestPictures.drawing(20, 15, ABGR)),
            jdkGif(indexed(TestPictures.noise(20, 15, BGR)), true)
        };
        for (int round = 0; round < 600; round++) {
            byte[] file = seeds[round % seeds.length].clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                file[6 + random.nextInt(file.length - 6)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(file);
        }
    }

    private void decodeOrRefuse(byte[] file) throws IOException {
        try {
            assertThat(decode(file, 3, 3).planes()).isNotEmpty();
        } catch (Problem refusal) {
            assertThat(refusal.code()).isIn(ErrorCode.INVALID_IMAGE, ErrorCode.NOT_AN_IMAGE);
        }
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

    private ErrorCode refusal(byte[] bytes) {
        return catchThrowableOfType(Problem.class, () -> decode(bytes, 0, 0)).code();
    }

    private static byte[] written(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GifEncoder.write(ArgbPixels.of(image), out);
        return out.toByteArray();
    }

    private static BufferedImage indexed(BufferedImage image) {
        BufferedImage indexed =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
        indexed.createGraphics().drawImage(image, 0, 0, null);
        return indexed;
    }

    private static byte[] jdkGif(BufferedImage image, boolean interlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(
                interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
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
