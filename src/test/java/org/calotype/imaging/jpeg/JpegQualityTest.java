package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.calotype.imaging.Crop;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Plane;
import org.calotype.imaging.Planes;
import org.calotype.imaging.Resampler;
import org.calotype.imaging.SrgbConverter;
import org.calotype.imaging.bench.TexturePhoto;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shrinking while decoding against a full decode and the same filter. */
class JpegQualityTest {

    private static final int WIDTH = 1610;
    private static final int HEIGHT = 1207;

    @TempDir static Path folder;

    @BeforeAll
    static void paint() throws IOException {
        BufferedImage photo = TexturePhoto.paint(WIDTH, HEIGHT);
        TexturePhoto.write(photo, 0.92f, false, folder.resolve("baseline.jpg"));
        TexturePhoto.write(photo, 0.92f, true, folder.resolve("progressive.jpg"));
    }

    @Test
    void a_derivative_is_as_sharp_and_colourful_as_one_of_a_full_decode() throws IOException {
        for (String name : new String[] {"baseline.jpg", "progressive.jpg"}) {
            Path file = folder.resolve(name);
            Picture full = decodedByJdk(file);
            for (int width : new int[] {700, 320, 200, 100}) {
                int height = Math.round((float) width * HEIGHT / WIDTH);
                Picture shrunk = JpegDecoder.decode(file, width, height);
                assertThat(likeness(shrunk, full, width, height))
                        .as("%s, %d wide", name, width)
                        .isGreaterThan(45);
            }
        }
    }

    @Test
    void decoding_for_a_small_derivative_needs_a_fraction_of_the_pixels_memory()
            throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        for (String name : new String[] {"baseline.jpg", "progressive.jpg"}) {
            long before = threads.getThreadAllocatedBytes(thread);
            JpegDecoder.decode(folder.resolve(name), 200, 150);
            assertThat(threads.getThreadAllocatedBytes(thread) - before)
                    .as(name)
                    .isLessThan(2L * WIDTH * HEIGHT);
        }
    }

    /** Peak signal-to-noise ratio in decibels. */
    private static double likeness(Picture one, Picture other, int width, int height) {
        byte[] a = scaled(one, width, height);
        byte[] b = scaled(other, width, height);
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            int off = (a[i] & 0xFF) - (b[i] & 0xFF);
            squares += off * off;
        }
        return 10 * Math.log10(255 * 255 / (squares / a.length));
    }

    private static byte[] scaled(Picture picture, int width, int height) {
        Picture scaled = Resampler.scale(picture, Crop.whole(picture), width, height);
        return bytesOf(SrgbConverter.toSrgb(scaled));
    }

    private static byte[] bytesOf(BufferedImage bgr) {
        return ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
    }

    private static Picture decodedByJdk(Path file) throws IOException {
        byte[] bgr = bytesOf(ImageIO.read(file.toFile()));
        List<Plane> planes = new ArrayList<>();
        for (int c = 2; c >= 0; c--) {
            float[] samples = new float[WIDTH * HEIGHT];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = bgr[3 * i + c] & 0xFF;
            }
            planes.add(Planes.of(WIDTH, HEIGHT, samples));
        }
        return new Picture(WIDTH, HEIGHT, Picture.Colour.RGB, planes, null, null);
    }
}
