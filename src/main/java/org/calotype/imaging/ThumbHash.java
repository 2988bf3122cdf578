package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The look of a picture in about 25 bytes, shown until the picture has arrived: the lowest
 * frequencies of its brightness, its two colour differences and its alpha. The format is ThumbHash
 * (Evan Wallace, https://evanw.github.io/thumbhash/, "How does it work").
 */
final class ThumbHash {

    /** Longest side of a picture that is hashed, in pixels. */
    static final int MAX_SIDE = 100;

    private final int width;
    private final int height;

    /** A plane of the picture as its mean, its other frequencies and the largest of them. */
    private record Channel(double mean, List<Double> waves, double scale) {}

    private ThumbHash(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Hashes a picture of sRGB pixels.
     *
     * @param picture no side longer than {@link #MAX_SIDE}
     * @return base64
     */
    static String of(BufferedImage picture) {
        if (picture.getWidth() > MAX_SIDE || picture.getHeight() > MAX_SIDE) {
            throw new IllegalArgumentException(picture.getWidth() + "x" + picture.getHeight());
        }
        byte[] hash = new ThumbHash(picture.getWidth(), picture.getHeight()).hash(picture);
        return Base64.getEncoder().encodeToString(hash);
    }

    private byte[] hash(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        double[] l = new double[pixels.length];
        double[] p = new double[pixels.length];
        double[] q = new double[pixels.length];
        double[] a = new double[pixels.length];
        boolean alpha = split(pixels, l, p, q, a);
        int most = alpha ? 5 : 7;
        int longer = Math.max(width, height);
        int lx = (int) Math.max(1, Math.round((double) most * width / longer));
        int ly = (int) Math.max(1, Math.round((double) most * height / longer));
        List<Channel> channels = new ArrayList<>();
        channels.add(channel(l, Math.max(3, lx), Math.max(3, ly)));
        channels.add(channel(p, 3, 3));
        channels.add(channel(q, 3, 3));
        if (alpha) {
            channels.add(channel(a, 5, 5));
        }
        return write(channels, width > height ? ly : lx, alpha);
    }

    /**
     * Splits pixels into brightness, yellow against blue, red against green and alpha, laid over
     * their mean colour. @return whether any pixel lets something through
     */
    private static boolean split(int[] pixels, double[] l, double[] p, double[] q, double[] a) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double opacity = 0;
        for (int pixel : pixels) {
            double alpha = (pixel >>> 24) / 255.0;
            red += alpha / 255 * (pixel >> 16 & 255);
            green += alpha / 255 * (pixel >> 8 & 255);
            blue += alpha / 255 * (pixel & 255);
            opacity += alpha;
        }
        double whole = opacity > 0 ? opacity : 1;
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            double alpha = (pixel >>> 24) / 255.0;
            double r = red / whole * (1 - alpha) + alpha / 255 * (pixel >> 16 & 255);
            double g = green / whole * (1 - alpha) + alpha / 255 * (pixel >> 8 & 255);
            double b = blue / whole * (1 - alpha) + alpha / 255 * (pixel & 255);
            l[i] = (r + g + b) / 3;
            p[i] = (r + g) / 2 - b;
            q[i] = r - g;
            a[i] = alpha;
        }
        return opacity < pixels.length;
    }

    /** The lowest frequencies of a plane: the upper left triangle of its cosine transform. */
    private Channel channel(double[] plane, int nx, int ny) {
        double mean = 0;
        double scale = 0;
        List<Double> waves = new ArrayList<>();
        for (int cy = 0; cy < ny; cy++) {
            double[] fy = cosines(cy, height);
            for (int cx = 0; cx * ny < nx * (ny - cy); cx++) {
                double wave = wave(plane, cosines(cx, width), fy);
                if (cx == 0 && cy == 0) {
                    mean = wave;
                } else {
                    waves.add(wave);
                    scale = Math.max(scale, Math.abs(wave));
                }
            }
        }
        double largest = scale;
        return new Channel(
                mean,
                waves.stream()
                        .map(wave -> largest == 0 ? wave : 0.5 + 0.5 / largest * wave)
                        .toList(),
                scale);
    }

    /** Summed in the order of the reference, so that what rounds there rounds here. */
    private double wave(double[] plane, double[] fx, double[] fy) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum += plane[x + y * width] * fx[x] * fy[y];
            }
        }
        return sum / (width * height);
    }

    private static double[] cosines(int frequency, int length) {
        double[] cosines = new double[length];
        for (int i = 0; i < length; i++) {
            cosines[i] = Math.cos(Math.PI / length * frequency * (i + 0.5));
        }
        return cosines;
    }

    /** 24 bits of means, 16 of shape, 8 of alpha if there is any, then 4 bits for each wave. */
    private byte[] write(List<Channel> channels, int shorter, boolean alpha) {
        Channel l = channels.get(0);
        Channel p = channels.get(1);
        Channel q = channels.get(2);
        long head =
                Math.round(63 * l.mean())
                        | Math.round(31.5 + 31.5 * p.mean()) << 6
                        | Math.round(31.5 + 31.5 * q.mean()) << 12
                        | Math.round(31 * l.scale()) << 18
                        | (alpha ? 1 : 0) << 23;
        long shape =
                shorter
                        | Math.round(63 * p.scale()) << 3
                        | Math.round(63 * q.scale()) << 9
                        | (width > height ? 1 : 0) << 15;
        int waves = channels.stream().mapToInt(channel -> channel.waves().size()).sum();
        int start = alpha ? 6 : 5;
        byte[] hash = new byte[start + (waves + 1) / 2];
        for (int i = 0; i < 3; i++) {
            hash[i] = (byte) (head >> (8 * i));
        }
        hash[3] = (byte) shape;
        hash[4] = (byte) (shape >> 8);
        if (alpha) {
            Channel a = channels.get(3);
            hash[5] = (byte) (Math.round(15 * a.mean()) | Math.round(15 * a.scale()) << 4);
        }
        int at = 0;
        for (Channel channel : channels) {
            for (double wave : channel.waves()) {
                hash[start + (at >> 1)] |= (byte) (Math.round(15 * wave) << ((at & 1) * 4));
                at++;
            }
        }
        return hash;
    }
}
