package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.gif.GifEncoder;
import org.calotype.imaging.png.PngEncoder;
import org.calotype.imaging.webp.WebpEncoder;

/** The door to all encoders. */
final class PictureEncoder {

    private PictureEncoder() {}

    /**
     * Writes the file, replacing what was there.
     *
     * @param image of one of the kinds {@link SrgbConverter} makes
     * @param quality of lossy formats, 1 to 100
     * @return its size in bytes
     * @throws UncheckedIOException if the disk fails or is full
     */
    static long write(BufferedImage image, MediaFormat format, int quality, Path file) {
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                write(image, format, quality, out);
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the file with the channels as they are, for samples that a profile will be put to: a
     * PNG is not brought to a kind with other channels.
     */
    static long writeDevice(BufferedImage image, MediaFormat format, int quality, Path file) {
        if (format != MediaFormat.PNG) {
            return write(image, format, quality, file);
        }
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                PngEncoder.writeChannels(image, out);
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            BufferedImage image, MediaFormat format, int quality, OutputStream out)
            throws IOException {
        switch (format) {
            case JPEG -> JpegEncoder.write(image, quality, out);
            case PNG -> PngEncoder.write(image, out);
            case GIF -> GifEncoder.write(ArgbPixels.of(image), out);
            case WEBP -> WebpEncoder.write(image, quality, out);
            default -> throw new IllegalArgumentException(format + " is never written");
        }
    }
}
