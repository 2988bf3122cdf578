package org.calotype.imaging.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.calotype.imaging.DerivativeOrder;
import org.calotype.imaging.DerivativeRenderer;
import org.calotype.imaging.DerivativeSpec;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.OriginalRewriter;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.watermark.Watermark.Placement;
import org.calotype.settings.StripRule;
import org.calotype.settings.WatermarkSettings.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkTest {

    private static final int GROUND = 0xFF204060;
    private static final PixelSize ANY = new PixelSize(1, 1);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "TOP_LEFT,10,10",
        "TOP,165,10",
        "TOP_RIGHT,321,10",
        "LEFT,10,115",
        "CENTRE,165,115",
        "RIGHT,321,115",
        "BOTTOM_LEFT,10,221",
        "BOTTOM,165,221",
        "BOTTOM_RIGHT,321,221"
    })
    void a_picture_stands_where_it_is_wished(Position position, int left, int top)
            throws IOException {
        Watermark mark = red(new Placement(position, 4, 100, 10, ANY));

        BufferedImage marked = mark.on(ground(400, 300, BufferedImage.TYPE_3BYTE_BGR));

        // The square mark takes 4 % of 400 x 300: 69 x 69.
        assertThat(close(marked.getRGB(left + 34, top + 34), 0xFFFF0000)).isTrue();
        assertThat(close(marked.getRGB(left + 4, top + 4), 0xFFFF0000)).isTrue();
        assertThat(marked.getRGB(left - 5, top - 5)).isEqualTo(GROUND);
        assertThat(marked.getRGB(left + 74, top + 74)).isEqualTo(GROUND);
    }

    @Test
    void opacity_mixes_mark_and_picture() throws IOException {
        Watermark mark = red(new Placement(Position.CENTRE, 4, 50, 0, ANY));

        BufferedImage marked = mark.on(ground(400, 300, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(close(marked.getRGB(200, 150), 0xFF902030)).isTrue();
    }

    @Test
    void a_transparent_picture_stays_so_around_the_mark() throws IOException {
        Watermark mark = red(new Placement(Position.CENTRE, 4, 50, 0, ANY));

        BufferedImage marked = mark.on(new BufferedImage(400, 300, BufferedImage.TYPE_4BYTE_ABGR));

        assertThat(marked.getRGB(5, 5) >>> 24).isZero();
        assertThat(marked.getRGB(200, 150) >>> 24).isCloseTo(128, within(2));
        assertThat(close(marked.getRGB(200, 150) | 0xFF000000, 0xFFFF0000)).isTrue();
    }

    @Test
    void a_grey_picture_takes_a_coloured_mark_and_keeps_its_greys() throws IOException {
        BufferedImage grey = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(3, 3, 0, 77);

        BufferedImage marked = red(new Placement(Position.CENTRE, 4, 100, 0, ANY)).on(grey);

        assertThat(marked.getRGB(3, 3)).isEqualTo(0xFF4D4D4D);
        assertThat(close(marked.getRGB(200, 150), 0xFFFF0000)).isTrue();
    }

    @Test
    void small_pictures_get_none() throws IOException {
        Watermark mark = red(new Placement(Position.CENTRE, 4, 100, 0, new PixelSize(200, 100)));

        BufferedImage small = mark.on(ground(199, 300, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(small.getRGB(99, 150)).isEqualTo(GROUND);
    }

    @Test
    void a_mark_never_leaves_the_picture() throws IOException {
        Watermark mark = red(new Placement(Position.BOTTOM_RIGHT, 100, 100, 10, ANY));

        BufferedImage marked = mark.on(ground(60, 21, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(marked.getRGB(1, 1)).isEqualTo(GROUND);
        mark.on(ground(5, 5, BufferedImage.TYPE_3BYTE_BGR));
    }

    @Test
    void a_text_is_white_with_a_dark_rim() {
        Watermark mark =
                Watermark.ofText("Calotype", new Placement(Position.CENTRE, 20, 100, 0, ANY));

        BufferedImage marked = mark.on(ground(600, 400, BufferedImage.TYPE_3BYTE_BGR));

        int white = 0;
        int black = 0;
        for (int x = 0; x < 600; x++) {
            for (int y = 0; y < 400; y++) {
                int rgb = marked.getRGB(x, y);
                white += close(rgb, 0xFFFFFFFF) ? 1 : 0;
                black += close(rgb, 0xFF000000) ? 1 : 0;
            }
        }
        assertThat(white).isGreaterThan(2_000);
        assertThat(black).isGreaterThan(1_000);
        assertThat(marked.getRGB(2, 2)).isEqualTo(GROUND);
    }

    @Test
    void derivatives_are_marked_upright_and_each_in_its_own_size() throws IOException {
        Path original = folder.resolve("original.png");
        ImageIO.write(ground(300, 400, BufferedImage.TYPE_3BYTE_BGR), "png", original.toFile());
        Watermark mark = red(new Placement(Position.TOP_LEFT, 4, 100, 0, ANY));
        Path medium = folder.resolve("medium");
        Path thumb = folder.resolve("thumb");

        DerivativeRenderer.render(
                original,
                HeaderReader.read(original),
                Orientation.RIGHT_TOP,
                List.of(
                        new DerivativeOrder(DerivativeSpec.fitWidth(200), medium),
                        new DerivativeOrder(DerivativeSpec.cover(100, 100), thumb)),
                90,
                Optional.of(mark));

        BufferedImage large = ImageIO.read(medium.toFile());
        assertThat(large.getWidth()).isEqualTo(200);
        assertThat(close(large.getRGB(15, 15), 0xFFFF0000)).isTrue();
        assertThat(close(large.getRGB(45, 45), GROUND)).isTrue();
        BufferedImage small = ImageIO.read(thumb.toFile());
        assertThat(close(small.getRGB(8, 8), 0xFFFF0000)).isTrue();
        assertThat(close(small.getRGB(26, 26), GROUND)).isTrue();
    }

    @Test
    void an_original_is_marked_in_its_own_size() throws IOException {
        Path original = folder.resolve("original.png");
        ImageIO.write(ground(400, 300, BufferedImage.TYPE_3BYTE_BGR), "png", original.toFile());
        Watermark mark = red(new Placement(Position.BOTTOM_RIGHT, 4, 100, 10, ANY));
        Path file = folder.resolve("marked");

        new OriginalRewriter(
                        original,
                        HeaderReader.read(original),
                        Orientation.TOP_LEFT,
                        90,
                        StripRule.KEEP,
                        Optional.of(mark))
                .write(new PixelSize(400, 300), file);

        BufferedImage marked = ImageIO.read(file.toFile());
        assertThat(marked.getRGB(100, 100)).isEqualTo(GROUND);
        assertThat(close(marked.getRGB(355, 255), 0xFFFF0000)).isTrue();
    }

    /** A red square as mark. */
    private Watermark red(Placement placement) throws IOException {
        Path file = folder.resolve("mark.png");
        BufferedImage square = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
        fill(square, 0xFFFF0000);
        ImageIO.write(square, "png", file.toFile());
        return Watermark.ofPicture(file, HeaderReader.read(file), placement);
    }

    private static BufferedImage ground(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        fill(image, GROUND);
        return image;
    }

    private static void fill(BufferedImage image, int argb) {
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(argb));
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.dispose();
    }

    private static boolean close(int one, int other) {
        for (int shift = 0; shift < 32; shift += 8) {
            if (Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > 3) {
                return false;
            }
        }
        return true;
    }
}
