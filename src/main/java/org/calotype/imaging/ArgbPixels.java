package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** An image of one of the kinds {@link SrgbConverter} makes, seen as ARGB; nothing is copied. */
public final class ArgbPixels {

    private final int width;
    private final int height;
    private final byte[] samples;
    private final int channels;

    private ArgbPixels(int width, int height, byte[] samples, int channels) {
        this.width = width;
        this.height = height;
        this.samples = samples;
        this.channels = channels;
    }

    /**
     * @param image TYPE_BYTE_GRAY, TYPE_3BYTE_BGR or TYPE_4BYTE_ABGR with a raster of its own
     */
    public static ArgbPixels of(BufferedImage image) {
        int channels =
                switch (image.getType()) {
                    case BufferedImage.TYPE_BYTE_GRAY -> 1;
                    case BufferedImage.TYPE_3BYTE_BGR -> 3;
                    case BufferedImage.TYPE_4BYTE_ABGR -> 4;
                    default -> throw new IllegalArgumentException("kind " + image.getType());
                };
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new ArgbPixels(image.getWidth(), image.getHeight(), samples, channels);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether there is an alpha channel. */
    public boolean hasAlpha() {
        return channels == 4;
    }

    /** Reads a row: 0xAARRGGBB, not premultiplied; 0 where nothing can be seen. */
    public void readRow(int y, int[] argb) {
        int read = y * width * channels;
        switch (channels) {
            case 1 -> {
                for (int x = 0; x < width; x++) {
                    argb[x] = 0xFF000000 | (samples[read++] & 0xFF) * 0x010101;
                }
            }
            case 3 -> {
                for (int x = 0; x < width; x++, read += 3) {
                    argb[x] = 0xFF000000 | colour(read);
                }
            }
            default -> {
                for (int x = 0; x < width; x++, read += 4) {
                    int alpha = samples[read] & 0xFF;
                    argb[x] = alpha == 0 ? 0 : alpha << 24 | colour(read + 1);
                }
            }
        }
    }

    /** Reads the colours of a row, red first, three bytes a pixel; there is no alpha. */
    public void readColours(int y, byte[] rgb) {
        if (channels != 3) {
            throw new IllegalStateException(channels + " channels");
        }
        int read = 3 * y * width;
        for (int write = 0; write < 3 * width; write += 3, read += 3) {
            rgb[write] = samples[read + 2];
            rgb[write + 1] = samples[read + 1];
            rgb[write + 2] = samples[read];
        }
    }

    private int colour(int at) {
        return (samples[at + 2] & 0xFF) << 16
                | (samples[at + 1] & 0xFF) << 8
                | (samples[at] & 0xFF);
    }

    /** One pixel, as {@link #readRow} has it. */
    public int argb(int x, int y) {
        int at = (y * width + x) * channels;
        return switch (channels) {
            case 1 -> 0xFF000000 | (samples[at] & 0xFF) * 0x010101;
            case 3 -> 0xFF000000 | colour(at);
            default -> {
                int alpha = samples[at] & 0xFF;
                yield alpha == 0 ? 0 : alpha << 24 | colour(at + 1);
            }
        };
    }
}
