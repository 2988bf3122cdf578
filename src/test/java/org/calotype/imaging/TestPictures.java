package org.calotype.imaging;

import static org.calotype.imaging.Planes.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures with something in them. */
public final class TestPictures {

    private TestPictures() {}

    /** Random samples in every band. */
    public static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    image.getRaster().setSample(x, y, band, random.nextInt(256));
                }
            }
        }
        return image;
    }

    /** Even areas, a gradient and a line; transparent around where the type has an alpha. */
    public static BufferedImage drawing(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D canvas = image.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, Color.WHITE, width, height, Color.BLUE));
        canvas.fillRect(width / 4, 0, width / 2, height);
        canvas.setColor(Color.RED);
        canvas.drawLine(0, 0, width, height);
        canvas.dispose();
        return image;
    }

    /** Soft colours all over, as in a photograph, with a little grain. */
    public static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(2);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = 6.0 * x / width;
                double v = 6.0 * y / height;
                int grain = random.nextInt(5);
                int red = (int) (120 + 100 * Math.sin(u) * Math.cos(v)) + grain;
                int green = (int) (120 + 100 * Math.sin(u + v)) + grain;
                int blue = (int) (120 + 100 * Math.cos(u * v / 4)) + grain;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    /** A picture of planes with these pixels. */
    public static Picture picture(BufferedImage image) {
        ArgbPixels pixels = ArgbPixels.of(image);
        int channels = pixels.hasAlpha() ? 4 : 3;
        PictureCanvas canvas = PictureCanvas.of(pixels.width(), pixels.height(), channels, 1);
        byte[] row = new byte[pixels.width() * channels];
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                int argb = pixels.argb(x, y);
                for (int c = 0; c < channels; c++) {
                    row[x * channels + c] = (byte) (argb >> new int[] {16, 8, 0, 24}[c]);
                }
            }
            canvas.put(y, 0, 1, pixels.width(), row, 0);
        }
        return canvas.toPicture(null);
    }

    /** The picture as ARGB, 8 bits a channel, rounded; 0 where nothing can be seen. */
    public static int argb(Picture picture, int x, int y) {
        int at = y * picture.planes().get(0).width() + x;
        Plane alpha = picture.alpha();
        int opacity = alpha == null ? 255 : Math.round(sample(alpha, at));
        if (opacity == 0) {
            return 0;
        }
        int argb = opacity;
        for (int c = 0; c < 3; c++) {
            int plane = picture.planes().size() == 1 ? 0 : c;
            argb = argb << 8 | Math.round(sample(picture.planes().get(plane), at));
        }
        return argb;
    }

    /** Peak signal-to-noise ratio in decibels over red, green and blue; both of one size. */
    public static double psnr(BufferedImage one, BufferedImage other) {
        double squares = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (a >> shift & 0xFF) - (b >> shift & 0xFF);
                    squares += difference * difference;
                }
            }
        }
        double mean = squares / (3.0 * one.getWidth() * one.getHeight());
        return 10 * Math.log10(255 * 255 / mean);
    }
}
