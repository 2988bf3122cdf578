package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.png.PngOutput;
import org.calotype.settings.StripRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OriginalRewriterTest {

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"JPEG", "PNG", "GIF", "WEBP"})
    void resizes_in_the_same_format(MediaFormat format) throws IOException {
        BufferedImage scene = TestPictures.scene(900, 600);
        Path original = directory.resolve("original");
        PictureEncoder.write(scene, format, 95, original);
        Path file = directory.resolve("rewritten");
        RewrittenOriginal rewritten =
                rewriter(original, Orientation.TOP_LEFT).write(new PixelSize(300, 200), file);
        assertThat(rewritten.format()).isEqualTo(format);
        assertThat(rewritten.width()).isEqualTo(300);
        assertThat(rewritten.sizeBytes()).isEqualTo(Files.size(file));
        ImageHeader header = HeaderReader.read(file);
        assertThat(header.format()).isEqualTo(format);
        assertThat(header.height()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"PNG", "GIF", "WEBP"})
    void keeps_what_is_transparent_and_what_is_not(MediaFormat format) throws IOException {
        Path original = directory.resolve("original");
        BufferedImage bar = TestPictures.drawing(400, 200, BufferedImage.TYPE_4BYTE_ABGR);
        PictureEncoder.write(bar, format, 95, original);
        Path file = directory.resolve("rewritten");
        rewriter(original, Orientation.TOP_LEFT).write(new PixelSize(100, 50), file);
        ImageHeader header = HeaderReader.read(file);
        assertThat(header.alpha()).isTrue();
        Picture back = PictureDecoder.decode(file, header, 0, 0);
        assertThat(TestPictures.argb(back, 90, 10) >>> 24).isZero();
        assertThat(TestPictures.argb(back, 50, 10) >>> 24).isEqualTo(255);
    }

    @Test
    void a_bmp_becomes_a_png_of_the_same_pixels() throws IOException {
        BufferedImage scene = TestPictures.scene(90, 60);
        Path original = directory.resolve("original");
        ImageIO.write(scene, "bmp", original.toFile());
        Path file = directory.resolve("rewritten");
        RewrittenOriginal rewritten =
                rewriter(original, Orientation.TOP_LEFT).write(new PixelSize(90, 60), file);
        assertThat(rewritten.format()).isEqualTo(MediaFormat.PNG);
        BufferedImage back = ImageIO.read(file.toFile());
        assertThat(TestPictures.psnr(back, scene)).isInfinite();
    }

    @Test
    void shrinks_a_png_whose_pixels_would_not_fit_into_the_heap() throws IOException {
        int side = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 12.0) / 8 * 8;
        Path original = directory.resolve("original");
        byte[] row = new byte[side / 8];
        Arrays.fill(row, 0, row.length / 2, (byte) 0xFF);
        byte[] palette = {10, 20, 30, (byte) 200, (byte) 210, (byte) 220};
        try (OutputStream out = Files.newOutputStream(original);
                PngOutput png = PngOutput.ofIndexes(side, side, 1, palette, out)) {
            for (int y = 0; y < side; y++) {
                png.writeRow(row);
            }
            png.finish();
        }
        int half = side / 2 + 1;
        Path file = directory.resolve("rewritten");
        rewriter(original, Orientation.TOP_LEFT).write(new PixelSize(half, half), file);
        BufferedImage back = ImageIO.read(file.toFile());
        assertThat(back.getWidth()).isEqualTo(half);
        assertThat(back.getRGB(10, half - 1)).isEqualTo(0xFFC8D2DC);
        assertThat(back.getRGB(half - 10, 10)).isEqualTo(0xFF0A141E);
    }

    private static OriginalRewriter rewriter(Path original, Orientation orientation) {
        return rewriter(original, orientation, StripRule.KEEP);
    }

    private static OriginalRewriter rewriter(
            Path original, Orientation orientation, StripRule rule) {
        ImageHeader header = HeaderReader.read(original);
        return new OriginalRewriter(original, header, orientation, 90, rule, Optional.empty());
    }

    @Test
    void a_resized_bmp_is_a_png() throws IOException {
        Path original = directory.resolve("original");
        ImageIO.write(TestPictures.scene(90, 60), "bmp", original.toFile());
        RewrittenOriginal rewritten =
                rewriter(original, Orientation.TOP_LEFT)
                        .write(new PixelSize(30, 20), directory.resolve("rewritten"));
        assertThat(rewritten.format()).isEqualTo(MediaFormat.PNG);
        assertThat(rewritten.width()).isEqualTo(30);
    }

    @Test
    void stands_upright_in_the_wanted_size() throws IOException {
        Path original = directory.resolve("original");
        PictureEncoder.write(TestPictures.scene(90, 60), MediaFormat.PNG, 90, original);
        Path file = directory.resolve("rewritten");
        RewrittenOriginal turned =
                rewriter(original, Orientation.RIGHT_TOP).write(new PixelSize(60, 90), file);
        assertThat(turned.width()).isEqualTo(60);
        assertThat(turned.height()).isEqualTo(90);
        RewrittenOriginal smaller =
                rewriter(original, Orientation.RIGHT_TOP).write(new PixelSize(20, 30), file);
        assertThat(smaller.width()).isEqualTo(20);
        assertThat(smaller.height()).isEqualTo(30);
    }

    @Test
    void never_rewrites_an_animation() throws IOException {
        Path original = directory.resolve("original");
        PictureEncoder.write(TestPictures.scene(20, 20), MediaFormat.GIF, 90, original);
        byte[] still = Files.readAllBytes(original);
        int frame = 13 + 3 * (2 << (still[10] & 7));
        byte[] second = Arrays.copyOfRange(still, frame, still.length);
        Bytes animated = new Bytes().put(Arrays.copyOf(still, still.length - 1)).put(second);
        Files.write(original, animated.toArray());
        ImageHeader header = HeaderReader.read(original);
        assertThat(header.animated()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rewriter(original, Orientation.TOP_LEFT));
    }
}
