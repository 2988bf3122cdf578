package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.MetadataReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, turns and colours of files that other programs made. */
class StillFormatsTest {

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    still.heic,    HEIC, 192, 128, 1, false, 8
                    alpha.heic,    HEIC, 192, 128, 1, true,  8
                    still.avif,    AVIF, 192, 128, 1, false, 8
                    alpha.avif,    AVIF, 192, 128, 1, true,  8
                    deep.avif,     AVIF, 192, 128, 1, false, 10
                    grid.avif,     AVIF, 192, 128, 1, false, 8
                    irot1.avif,    AVIF, 192, 128, 1, false, 8
                    moving.avif,   AVIF, 192, 128, 2, true,  8
                    plain.tiff,    TIFF, 192, 128, 1, false, 8
                    deep.tiff,     TIFF, 192, 128, 1, false, 16
                    pages.tiff,    TIFF, 192, 128, 3, false, 8
                    big.tiff,      TIFF, 192, 128, 3, false, 8
                    group4.tiff,   TIFF, 192, 128, 1, false, 1
                    alpha.tiff,    TIFF, 192, 128, 1, true,  8
                    bitmap.ico,    ICO,  48,  48,  3, true,  8
                    png.ico,       ICO,  256, 256, 1, true,  8
                    fields.dcm,    DICOM, 192, 128, 1, false, 8
                    stack.dcm,     DICOM, 64,  48,  3, false, 16
                    ramp.fits,     FITS,  64,  48,  1, false, 16
                    """)
    void reads_the_header(
            String name,
            MediaFormat format,
            int width,
            int height,
            int frames,
            boolean alpha,
            int bits) {
        ImageHeader header = HeaderReader.read(Samples.of(name));
        assertThat(header.format()).isEqualTo(format);
        assertThat(header.width()).isEqualTo(width);
        assertThat(header.height()).isEqualTo(height);
        assertThat(header.frames()).isEqualTo(frames);
        assertThat(header.alpha()).isEqualTo(alpha);
        assertThat(header.bitsPerChannel()).isEqualTo(bits);
        assertThat(header.animated()).isEqualTo(name.startsWith("moving"));
    }

    /** The turned HEIC has an Exif tag of 6, which does not count in this format. */
    @ParameterizedTest
    @CsvSource({
        "still.avif, 1",
        "irot1.avif, 8",
        "irot2.avif, 3",
        "irot3.avif, 6",
        "imir0.avif, 4",
        "imir1.avif, 2",
        "irot-imir.avif, 5",
        "turned.heic, 1"
    })
    void turns_by_the_properties_of_the_picture(String name, int tag) {
        Path file = Samples.of(name);
        MediaFormat format = HeaderReader.read(file).format();
        assertThat(MetadataReader.read(file, format).orientation()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.tiff", "lzw.tiff", "deflate.tiff", "packbits.tiff", "deep.tiff",
                        "planar.tiff",
                "tiled.tiff", "pages.tiff", "big.tiff", "palette.tiff", "metadata.tiff",
                        "cmyk.tiff",
                "cmyk.jpg"
            })
    void decodes_the_four_fields(String name) {
        int tolerance = name.startsWith("cmyk") ? 40 : name.equals("metadata.tiff") ? 6 : 1;
        for (int width : new int[] {0, 24}) {
            BufferedImage image = decoded(name, width);
            int[] expected = Samples.fields();
            for (int field = 0; field < 4; field++) {
                int x = image.getWidth() * (1 + 2 * (field % 2)) / 4;
                int y = image.getHeight() * (1 + 2 * (field / 2)) / 4;
                assertNear(image.getRGB(x, y), expected[field], tolerance);
            }
        }
    }

    private static BufferedImage decoded(String name, int width) {
        Path file = Samples.of(name);
        ImageHeader header = HeaderReader.read(file);
        Picture picture = PictureDecoder.decode(file, header, width, width);
        int w = picture.planes().get(0).width();
        int h = picture.planes().get(0).height();
        return SrgbConverter.toSrgb(Resampler.scale(picture, Crop.whole(picture), w, h));
    }

    private static void assertNear(int rgb, int expected, int tolerance) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat((rgb >> shift) & 255)
                    .as(Integer.toHexString(rgb) + " for " + Integer.toHexString(expected))
                    .isCloseTo((expected >> shift) & 255, Offset.offset(tolerance));
        }
    }

    @Test
    void shows_grey_of_16_bits_from_its_darkest_to_its_brightest_sample() {
        BufferedImage image = decoded("grey16.tiff", 0);
        assertThat(image.getRGB(96, 0) & 255).isGreaterThan(250);
        assertThat(image.getRGB(96, 127) & 255).isLessThan(5);
    }

    @Test
    void shows_a_jpeg_of_twelve_bits_from_black_to_white() {
        BufferedImage image = decoded("deep.jpg", 0);
        for (int x = 0; x < 64; x++) {
            assertThat(image.getRaster().getSample(x, 24, 0))
                    .isCloseTo(x * 64 * 255 / 4095, within(2));
        }
    }

    @Test
    void shows_black_and_white_as_they_are() {
        BufferedImage image = decoded("bilevel.tiff", 0);
        assertThat(image.getRGB(144, 96) & 255).isEqualTo(255);
        assertThat(image.getRGB(48, 32) & 255).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.tiff", "bitmap.ico"})
    void keeps_alpha(String name) {
        BufferedImage image = decoded(name, 0);
        int top = image.getRGB(image.getWidth() / 4, 1) >>> 24;
        int bottom = image.getRGB(image.getWidth() / 4, image.getHeight() - 2) >>> 24;
        assertThat(Math.abs(top - bottom)).isGreaterThan(200);
        assertThat(Math.min(top, bottom)).isLessThan(20);
    }

    @Test
    void shows_the_png_in_an_icon() {
        BufferedImage image = decoded("png.ico", 0);
        assertThat(image.getWidth()).isEqualTo(256);
        assertNear(image.getRGB(20, 20), Samples.fields()[0], 1);
        assertNear(image.getRGB(230, 230), Samples.fields()[3], 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group4.tiff", "jpeg.tiff"})
    void leaves_rare_packing_to_others(String name) {
        assertThatThrownBy(() -> decoded(name, 0))
                .isInstanceOfSatisfying(
                        Problem.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "still.heic",
                "still.avif",
                "grid.avif",
                "lzw.tiff",
                "tiled.tiff",
                "plain.tiff",
                "bitmap.ico",
                "png.ico"
            })
    void refuses_what_is_cut_anywhere_in_its_pixels(String name) throws IOException {
        float[] pixels = name.endsWith("tiff") ? samples(Samples.of(name)) : new float[0];
        byte[] whole = Files.readAllBytes(Samples.of(name));
        for (int cut = 64; cut < whole.length - 16; cut += 1 + whole.length / 60) {
            Path file = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, cut));
            try {
                // a TIFF may end with tags that its pixels do not need
                assertThat(samples(file)).as(name + " cut at " + cut).isEqualTo(pixels);
            } catch (Problem refused) {
                assertThat(refused.code().httpStatus()).isEqualTo(400);
            }
        }
    }

    private static float[] samples(Path file) {
        ImageHeader header = HeaderReader.read(file);
        return Planes.samples(PictureDecoder.decode(file, header, 0, 0).planes().get(0));
    }

    /** The size stands in the property ispe, in the sizes of tags and in the header of a bitmap. */
    @Test
    void refuses_a_lie_about_the_size_before_anything_is_decoded() throws IOException {
        PixelLimits limits = new PixelLimits(100_000_000, 1_000, 500_000_000);
        byte[] avif = Files.readAllBytes(Samples.of("still.avif"));
        int ispe = new String(avif, StandardCharsets.ISO_8859_1).indexOf("ispe");
        ByteBuffer.wrap(avif).putInt(ispe + 8, 60_000).putInt(ispe + 12, 60_000);
        assertTooLarge(avif, limits);
        byte[] icon = Files.readAllBytes(Samples.of("png.ico"));
        int ihdr = new String(icon, StandardCharsets.ISO_8859_1).indexOf("IHDR");
        ByteBuffer.wrap(icon).putInt(ihdr + 4, 60_000).putInt(ihdr + 8, 60_000);
        assertTooLarge(icon, limits);
    }

    private void assertTooLarge(byte[] bytes, PixelLimits limits) throws IOException {
        Path file = Files.write(directory.resolve("lie"), bytes);
        assertThatThrownBy(() -> limits.check(HeaderReader.read(file)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_PIXELS));
    }

    @Test
    void refuses_a_chain_of_directories_that_bites_its_tail() throws IOException {
        Bytes file = new Bytes().put(Bytes.of("II")).u16le(42).u32le(8);
        file.u16le(2).u16le(256).u16le(3).u32le(1).u32le(5).u16le(257).u16le(3).u32le(1).u32le(5);
        file.u32le(8);
        Path path = Files.write(directory.resolve("loop.tiff"), file.toArray());
        assertThatThrownBy(() -> HeaderReader.read(path))
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AN_IMAGE));
    }
}
