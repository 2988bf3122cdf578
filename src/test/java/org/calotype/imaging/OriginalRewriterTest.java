package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OriginalRewriterTest {

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(value = MediaFormat.class, names = "BMP", mode = Mode.EXCLUDE)
    void resizes_in_the_same_format(MediaFormat format) throws IOException {
        BufferedImage scene = TestPictures.scene(900, 600);
        Path original = directory.resolve("original");
        PictureEncoder.write(scene, format, 95, original);
        Path file = directory.resolve("rewritten");
        RewrittenOriginal rewritten =
                OriginalRewriter.resize(
                        original,
                        HeaderReader.read(original),
                        Orientation.TOP_LEFT,
                        new PixelSize(300, 200),
                        90,
                        file);
        assertThat(rewritten.format()).isEqualTo(format);
        assertThat(rewritten.width()).isEqualTo(300);
        assertThat(rewritten.sizeBytes()).isEqualTo(Files.size(file));
        ImageHeader header = HeaderReader.read(file);
        assertThat(header.format()).isEqualTo(format);
        assertThat(header.height()).isEqualTo(200);
    }

    @Test
    void a_bmp_becomes_a_png_of_the_same_pixels() throws IOException {
        BufferedImage scene = TestPictures.scene(90, 60);
        Path original = directory.resolve("original");
        ImageIO.write(scene, "bmp", original.toFile());
        Path file = directory.resolve("rewritten");
        RewrittenOriginal rewritten =
                OriginalRewriter.convert(
                        original, HeaderReader.read(original), Orientation.TOP_LEFT, 90, file);
        assertThat(rewritten.format()).isEqualTo(MediaFormat.PNG);
        BufferedImage back = ImageIO.read(file.toFile());
        assertThat(TestPictures.psnr(back, scene)).isInfinite();
    }

    @Test
    void refuses_what_cannot_fit_into_the_heap_before_decoding_it() throws IOException {
        int side = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 12.0);
        Bytes ihdr = new Bytes().u32be(side).u32be(side).u8(8, 2, 0, 0, 0);
        Bytes png = Bytes.hex("89 50 4E 47 0D 0A 1A 0A").pngChunk("IHDR", ihdr);
        Path original = directory.resolve("original");
        Files.write(original, png.pngChunk("IDAT", new Bytes().zeros(9)).toArray());
        ImageHeader header = HeaderReader.read(original);
        Problem refusal =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                OriginalRewriter.resize(
                                        original,
                                        header,
                                        Orientation.TOP_LEFT,
                                        new PixelSize(side - 1, side - 1),
                                        90,
                                        directory.resolve("rewritten")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_PIXELS);
    }

    @Test
    void a_resized_bmp_is_a_png() throws IOException {
        Path original = directory.resolve("original");
        ImageIO.write(TestPictures.scene(90, 60), "bmp", original.toFile());
        RewrittenOriginal rewritten =
                OriginalRewriter.resize(
                        original,
                        HeaderReader.read(original),
                        Orientation.TOP_LEFT,
                        new PixelSize(30, 20),
                        90,
                        directory.resolve("rewritten"));
        assertThat(rewritten.format()).isEqualTo(MediaFormat.PNG);
        assertThat(rewritten.width()).isEqualTo(30);
    }

    @Test
    void stands_upright_in_the_wanted_size() throws IOException {
        Path original = directory.resolve("original");
        PictureEncoder.write(TestPictures.scene(90, 60), MediaFormat.PNG, 90, original);
        ImageHeader header = HeaderReader.read(original);
        Path file = directory.resolve("rewritten");
        RewrittenOriginal turned =
                OriginalRewriter.convert(original, header, Orientation.RIGHT_TOP, 90, file);
        assertThat(turned.width()).isEqualTo(60);
        assertThat(turned.height()).isEqualTo(90);
        RewrittenOriginal smaller =
                OriginalRewriter.resize(
                        original, header, Orientation.RIGHT_TOP, new PixelSize(20, 30), 90, file);
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
                .isThrownBy(
                        () ->
                                OriginalRewriter.convert(
                                        original,
                                        header,
                                        Orientation.TOP_LEFT,
                                        90,
                                        directory.resolve("rewritten")));
    }
}
