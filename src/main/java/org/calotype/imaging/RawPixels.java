package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Pixels as a worker hands them over: row after row, 8-bit samples of red, green and blue side by
 * side, sRGB, nothing before, between or after them. Nobody holds them: they are read a row at a
 * time, as often as they are wanted.
 */
public record RawPixels(Path file, int width, int height) {

    private static final int CHANNELS = 3;

    public RawPixels {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no pixels: %d x %d".formatted(width, height));
        }
    }

    /**
     * A part of the picture in the wanted size.
     *
     * @throws Problem INVALID_IMAGE if the file is not exactly as long as the pixels
     * @throws java.io.UncheckedIOException if the disk fails
     */
    Picture scaled(Crop crop, int width, int height) {
        return PictureDecoder.guard(
                () -> {
                    try (Rows rows = new Rows()) {
                        return new RowScaler(rows, crop, width, height).strip(0, height);
                    }
                });
    }

    /**
     * The picture as it is, {@link BufferedImage#TYPE_3BYTE_BGR}.
     *
     * @throws Problem INVALID_IMAGE if the file is not exactly as long as the pixels
     * @throws java.io.UncheckedIOException if the disk fails
     */
    BufferedImage toImage() {
        return PictureDecoder.guard(
                () -> {
                    BufferedImage image =
                            new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
                    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
                    try (DataInputStream rgb = open()) {
                        rgb.readFully(bgr);
                    }
                    for (int i = 0; i < bgr.length; i += CHANNELS) {
                        byte red = bgr[i];
                        bgr[i] = bgr[i + 2];
                        bgr[i + 2] = red;
                    }
                    return image;
                });
    }

    private DataInputStream open() throws IOException {
        if (Files.size(file) != (long) width * height * CHANNELS) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        InputStream bytes = Files.newInputStream(file);
        return new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
    }

    private final class Rows implements PictureRows {

        private final DataInputStream samples = open();
        private final byte[] row = new byte[Math.multiplyExact(width, CHANNELS)];
        private final float[] plane = new float[width];
        private int next;

        Rows() throws IOException {}

        @Override
        public int sourceWidth() {
            return width;
        }

        @Override
        public int sourceHeight() {
            return height;
        }

        @Override
        public Picture.Colour colour() {
            return Picture.Colour.RGB;
        }

        @Override
        public List<Extent> planes() {
            return Collections.nCopies(CHANNELS, new Extent(width, width, height));
        }

        @Override
        public @Nullable IccProfile iccProfile() {
            return null;
        }

        @Override
        public void advance(Taker taker) throws IOException {
            samples.readFully(row);
            for (int channel = 0; channel < CHANNELS; channel++) {
                Interleaved.read(row, channel, CHANNELS, plane);
                taker.take(channel, next, plane, 0);
            }
            next++;
        }

        @Override
        public void close() throws IOException {
            samples.close();
        }
    }
}
