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

    /** 0xAARRGGBB, not premultiplied; 0 where nothing can be seen. */
    public int argb(int x, int y) {
        int i = (y * width + x) * channels;
        if (channels == 1) {
            return 0xFF000000 | (samples[i] & 0xFF) * 0x010101;
        }
        int alpha = channels == 4 ? samples[i++] & 0xFF : 255;
        if (alpha == 0) {
            return 0;
        }
        return (alpha << 24)
                | ((samples[i + 2] & 0xFF) << 16)
                | ((samples[i + 1] & 0xFF) << 8)
                | (samples[i] & 0xFF);
    }
}
