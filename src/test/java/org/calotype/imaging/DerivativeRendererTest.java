package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DerivativeRendererTest {

    private static final DerivativeSpec MEDIUM = DerivativeSpec.fitWidth(500);
    private static final DerivativeSpec THUMB = DerivativeSpec.cover(320, 320);

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"JPEG", "PNG", "GIF", "WEBP"})
    void renders_medium_and_thumb_in_the_format_of_the_original(MediaFormat format)
            throws IOException {
        BufferedImage scene = TestPictures.scene(1300, 900);
        List<RenderedDerivative> rendered = render(written(scene, format), MEDIUM, THUMB);
        for (RenderedDerivative derivative : rendered) {
            ImageHeader header = HeaderReader.read(derivative.file());
            assertThat(header.format()).isEqualTo(format);
            assertThat(header.width()).isEqualTo(derivative.width());
            assertThat(header.height()).isEqualTo(derivative.height());
            assertThat(derivative.sizeBytes()).isEqualTo(Files.size(derivative.file()));
        }
        assertThat(rendered.get(0).width()).isEqualTo(500);
        assertThat(rendered.get(0).height()).isEqualTo(346);
        assertThat(rendered.get(1).width()).isEqualTo(320);
        assertThat(rendered.get(1).height()).isEqualTo(320);
        Picture picture = TestPictures.picture(scene);
        Picture medium = Resampler.scale(picture, Crop.whole(picture), 500, 346);
        Picture thumb =
                Resampler.scale(picture, Crop.centred(picture.sourceSize(), 320, 320), 320, 320);
        double least = format == MediaFormat.GIF ? 28 : 34;
        assertThat(psnr(rendered.get(0), medium)).isGreaterThan(least);
        assertThat(psnr(rendered.get(1), thumb)).isGreaterThan(least);
    }

    @Test
    void answers_in_the_order_of_the_orders() throws IOException {
        Path file = written(TestPictures.scene(900, 600), MediaFormat.PNG);
        List<RenderedDerivative> rendered = render(file, THUMB, MEDIUM);
        assertThat(rendered).extracting(RenderedDerivative::width).containsExactly(320, 500);
    }

    @Test
    void enlarges_a_single_pixel_to_a_cover() throws IOException {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
        pixel.setRGB(0, 0, 0x336699);
        RenderedDerivative thumb = render(written(pixel, MediaFormat.PNG), THUMB).get(0);
        BufferedImage image = read(thumb);
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF336699);
        assertThat(image.getRGB(319, 319)).isEqualTo(0xFF336699);
    }

    @Test
    void a_cover_is_cut_from_the_centre() throws IOException {
        BufferedImage image = new BufferedImage(900, 300, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.GREEN);
        canvas.fillRect(300, 0, 300, 300);
        canvas.dispose();
        BufferedImage thumb = read(render(written(image, MediaFormat.PNG), THUMB).get(0));
        assertThat(thumb.getRGB(8, 160)).isEqualTo(0xFF00FF00);
        assertThat(thumb.getRGB(311, 160)).isEqualTo(0xFF00FF00);
    }

    @Test
    void stands_upright() throws IOException {
        BufferedImage image = new BufferedImage(600, 900, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 600, 300, 300);
        canvas.dispose();
        Path file = written(image, MediaFormat.PNG);
        Path out = directory.resolve("medium");
        RenderedDerivative medium =
                DerivativeRenderer.render(
                                file,
                                HeaderReader.read(file),
                                Orientation.RIGHT_TOP,
                                List.of(new DerivativeOrder(MEDIUM, out)),
                                90,
                                Optional.empty())
                        .get(0);
        assertThat(medium.width()).isEqualTo(500);
        assertThat(medium.height()).isEqualTo(333);
        assertThat(read(medium).getRGB(5, 5)).isEqualTo(0xFFFF0000);
        assertThat(read(medium).getRGB(490, 5)).isEqualTo(0xFF000000);
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"PNG", "GIF", "WEBP"})
    void keeps_what_is_transparent(MediaFormat format) throws IOException {
        BufferedImage image = TestPictures.drawing(800, 600, BufferedImage.TYPE_4BYTE_ABGR);
        RenderedDerivative medium = render(written(image, format), MEDIUM).get(0);
        BufferedImage back = read(medium);
        assertThat(back.getRGB(20, 300) >>> 24).isZero();
        assertThat(back.getRGB(250, 300) >>> 24).isEqualTo(255);
    }

    @Test
    void keeps_the_exact_colours_where_the_size_stays() throws IOException {
        BufferedImage image = TestPictures.drawing(300, 200, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage medium = read(render(written(image, MediaFormat.PNG), MEDIUM).get(0));
        for (int i = 0; i < 300 * 200; i++) {
            assertThat(medium.getRGB(i % 300, i / 300)).isEqualTo(image.getRGB(i % 300, i / 300));
        }
    }

    @Test
    void brings_colours_of_a_profile_to_srgb_and_drops_all_metadata() throws IOException {
        byte[] png = Files.readAllBytes(written(grey(128), MediaFormat.PNG));
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Bytes file = new Bytes().put(Arrays.copyOf(png, 33));
        file.pngChunk("iCCP", Bytes.of("linear").u8(0, 0).put(deflated(linear)));
        file.pngChunk("tEXt", Bytes.of("Comment").u8(0).ascii("SECRET PLACE"));
        file.put(Arrays.copyOfRange(png, 33, png.length));
        Path path = Files.write(directory.resolve("upload"), file.toArray());
        RenderedDerivative medium = render(path, MEDIUM).get(0);
        assertThat(read(medium).getRGB(3, 3) & 0xFF).isBetween(186, 189);
        assertThat(Files.readString(medium.file(), StandardCharsets.ISO_8859_1))
                .doesNotContain("SECRET")
                .doesNotContain("iCCP");
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"JPEG", "PNG", "GIF", "WEBP", "BMP"})
    void refuses_half_a_picture(MediaFormat format) throws IOException {
        byte[] whole = Files.readAllBytes(written(TestPictures.scene(300, 200), format));
        Path half = directory.resolve("half");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        Problem refusal = catchThrowableOfType(Problem.class, () -> render(half, MEDIUM));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_IMAGE);
    }

    @Test
    void a_strip_far_longer_than_wide_keeps_its_proportions() throws IOException {
        BufferedImage strip = TestPictures.scene(800, 20_000);
        List<RenderedDerivative> rendered = render(written(strip, MediaFormat.PNG), MEDIUM, THUMB);
        assertThat(rendered.get(0).height()).isEqualTo(12_500);
        assertThat(rendered.get(1).height()).isEqualTo(320);
    }

    private static BufferedImage grey(int level) {
        BufferedImage image = new BufferedImage(600, 20, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 600 * 20; i++) {
            image.setRGB(i % 600, i / 600, level * 0x010101 + (i % 300 == 0 ? 0x200000 : 0));
        }
        return image;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private List<RenderedDerivative> render(Path file, DerivativeSpec... specs) {
        List<DerivativeOrder> orders =
                Arrays.stream(specs)
                        .map(
                                spec ->
                                        new DerivativeOrder(
                                                spec, directory.resolve("out" + spec.kind())))
                        .toList();
        ImageHeader header = HeaderReader.read(file);
        return DerivativeRenderer.render(
                file, header, Orientation.TOP_LEFT, orders, 90, Optional.empty());
    }

    private Path written(BufferedImage image, MediaFormat format) throws IOException {
        Path file = directory.resolve("original");
        if (format == MediaFormat.BMP) {
            ImageIO.write(image, "bmp", file.toFile());
        } else {
            PictureEncoder.write(image, format, 95, file);
        }
        return file;
    }

    private static double psnr(RenderedDerivative derivative, Picture expected) {
        return TestPictures.psnr(read(derivative), SrgbConverter.toSrgb(expected));
    }

    private static BufferedImage read(RenderedDerivative derivative) {
        ImageHeader header = HeaderReader.read(derivative.file());
        Picture picture = PictureDecoder.decode(derivative.file(), header, 0, 0);
        Crop whole = Crop.whole(picture);
        return SrgbConverter.toSrgb(
                Resampler.scale(picture, whole, derivative.width(), derivative.height()));
    }
}
