package org.calotype.imaging.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Makes a picture that costs a decoder what a photograph does: noise of all sizes with the 1/f
 * spectrum of natural scenes, hard edges, smooth skies, the grain of a sensor. Always the same for
 * the same size.
 */
public final class TexturePhoto {

    private static final int OCTAVES = 9;

    private final int width;
    private final int height;
    private final float[][] channels;
    private final Random random = new Random(1);

    private TexturePhoto(int width, int height) {
        this.width = width;
        this.height = height;
        this.channels = new float[3][width * height];
    }

    public static BufferedImage paint(int width, int height) {
        TexturePhoto photo = new TexturePhoto(width, height);
        for (int octave = 0; octave < OCTAVES; octave++) {
            photo.addNoise(2 << octave, 11 + octave);
        }
        photo.addEdges(60);
        return photo.developed();
    }

    /** Smooth noise with one random value per {@code cell} pixels, chroma weaker than luma. */
    private void addNoise(int cell, float strength) {
        int across = width / cell + 2;
        float[][] grid = new float[4][across * (height / cell + 2)];
        for (float[] values : grid) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * strength;
            }
        }
        for (int y = 0; y < height; y++) {
            float fy = (float) (y % cell) / cell;
            for (int x = 0; x < width; x++) {
                float fx = (float) (x % cell) / cell;
                int at = y / cell * across + x / cell;
                float luma = mix(grid[3], at, across, fx, fy);
                for (int c = 0; c < 3; c++) {
                    channels[c][y * width + x] += luma + 0.4f * mix(grid[c], at, across, fx, fy);
                }
            }
        }
    }

    private static float mix(float[] grid, int at, int across, float fx, float fy) {
        float top = grid[at] + (grid[at + 1] - grid[at]) * fx;
        float bottom = grid[at + across] + (grid[at + across + 1] - grid[at + across]) * fx;
        return top + (bottom - top) * fy;
    }

    /** Rectangles that lighten or darken what is there; some wash the texture out, as skies do. */
    private void addEdges(int count) {
        for (int i = 0; i < count; i++) {
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            int right = Math.min(width, left + random.nextInt(width / 3) + 1);
            int bottom = Math.min(height, top + random.nextInt(height / 3) + 1);
            float keep = i % 3 == 0 ? 0.15f : 0.9f;
            float[] shift = {shift(), shift(), shift()};
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    for (int c = 0; c < 3; c++) {
                        channels[c][y * width + x] = channels[c][y * width + x] * keep + shift[c];
                    }
                }
            }
        }
    }

    private float shift() {
        return (float) random.nextGaussian() * 20;
    }

    private BufferedImage developed() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < width * height; i++) {
            float grain = (float) random.nextGaussian() * 3.5f;
            for (int c = 0; c < 3; c++) {
                float own = grain + (random.nextFloat() - 0.5f) * 2.5f;
                int value = Math.round(120 + channels[c][i] + own);
                bgr[i * 3 + 2 - c] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        return image;
    }

    /** Writes a 4:2:0 JPEG. */
    public static void write(BufferedImage image, float quality, boolean progressive, Path file)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
