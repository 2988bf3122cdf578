package org.calotype.imaging.png;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.calotype.imaging.Bytes;

/**
 * Writes PNG files of any colour type, depth and interlace method from random samples, each row
 * with a random filter; keeps the samples for comparison. Plain and slow on purpose.
 */
final class PngWriter {

    private static final int[][] ADAM7 = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    final int width;
    final int height;
    final int colourType;
    final int depth;
    final int samplesPerPixel;

    /** Sample values in reading order. */
    final int[] samples;

    private final boolean interlaced;
    private final Random random;
    private final Bytes beforePixels = new Bytes();
    private int idatBytes = 1000;

    PngWriter(int width, int height, int colourType, int depth, boolean interlaced, long seed) {
        this.width = width;
        this.height = height;
        this.colourType = colourType;
        this.depth = depth;
        this.interlaced = interlaced;
        this.random = new Random(seed);
        this.samplesPerPixel = new int[] {1, 0, 3, 1, 2, 0, 4}[colourType];
        this.samples =
                random.ints((long) width * height * samplesPerPixel, 0, 1 << depth).toArray();
    }

    PngWriter chunk(String name, Bytes data) {
        beforePixels.pngChunk(name, data);
        return this;
    }

    PngWriter idatBytes(int bytes) {
        idatBytes = bytes;
        return this;
    }

    byte[] write() {
        Bytes ihdr =
                new Bytes()
                        .u32be(width)
                        .u32be(height)
                        .u8(depth, colourType, 0, 0, interlaced ? 1 : 0);
        Bytes file = Bytes.hex("89 50 4E 47 0D 0A 1A 0A").pngChunk("IHDR", ihdr).put(beforePixels);
        byte[] packed = deflate(filteredRows());
        for (int at = 0; at < packed.length; at += idatBytes) {
            int end = Math.min(packed.length, at + idatBytes);
            file.pngChunk("IDAT", new Bytes().put(Arrays.copyOfRange(packed, at, end)));
        }
        return file.pngChunk("IEND", new Bytes()).toArray();
    }

    private byte[] filteredRows() {
        Bytes rows = new Bytes();
        int[][] passes = interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}};
        for (int[] pass : passes) {
            byte[] above = new byte[0];
            for (int y = pass[1]; y < height && pass[0] < width; y += pass[3]) {
                byte[] row = rawRow(y, pass[0], pass[2]);
                if (above.length == 0) {
                    above = new byte[row.length];
                }
                int type = random.nextInt(5);
                rows.u8(type).put(filtered(row, above, type));
                above = row;
            }
        }
        return rows.toArray();
    }

    private byte[] rawRow(int y, int first, int step) {
        int columns = (width - first + step - 1) / step;
        byte[] row = new byte[(columns * samplesPerPixel * depth + 7) / 8];
        int bit = 0;
        for (int x = first; x < width; x += step) {
            for (int s = 0; s < samplesPerPixel; s++) {
                int value = samples[(y * width + x) * samplesPerPixel + s];
                for (int b = depth - 1; b >= 0; b--, bit++) {
                    row[bit / 8] |= (byte) ((value >> b & 1) << (7 - bit % 8));
                }
            }
        }
        return row;
    }

    private byte[] filtered(byte[] row, byte[] above, int type) {
        int distance = Math.max(1, samplesPerPixel * depth / 8);
        byte[] filtered = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xFF;
            int up = above[i] & 0xFF;
            int upperLeft = i < distance ? 0 : above[i - distance] & 0xFF;
            int predicted =
                    switch (type) {
                        case 0 -> 0;
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        default -> nearest(left, up, upperLeft);
                    };
            filtered[i] = (byte) (row[i] - predicted);
        }
        return filtered;
    }

    static int nearest(int left, int up, int upperLeft) {
        int estimate = left + up - upperLeft;
        int best = left;
        for (int candidate : new int[] {up, upperLeft}) {
            if (Math.abs(estimate - candidate) < Math.abs(estimate - best)) {
                best = candidate;
            }
        }
        return best;
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
