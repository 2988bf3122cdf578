package org.calotype.imaging.foreign;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.calotype.worker.WorkerTask;

/**
 * Decodes the first picture of a file with the readers of the platform: TIFF packed as fax or JPEG,
 * and arithmetic JPEG where the platform can.
 */
public final class ImageIoTask implements WorkerTask {

    @Override
    public Map<String, String> run(Job job) throws IOException {
        ImageIO.setUseCache(false);
        try (ImageInputStream in = ImageIO.createImageInputStream(job.input().toFile())) {
            ImageReader reader = reader(job.text(Facts.FORMAT).toLowerCase(Locale.ROOT));
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > Long.parseLong(job.text(Facts.MAX_PIXELS))) {
                    throw new IOException("larger than its header says");
                }
                return write(reader.read(0), job);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IOException("no reader for " + format);
        }
        return readers.next();
    }

    private static Map<String, String> write(BufferedImage image, Job job) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        int channels = isGrey(image) ? 1 : image.getColorModel().hasAlpha() ? 4 : 3;
        int[] argb = new int[width];
        RawOutput.write(
                job.output(),
                width * channels,
                height,
                (y, row) -> {
                    if (channels == 1) {
                        grey(image.getRaster(), y, argb, row);
                        return;
                    }
                    image.getRGB(0, y, width, 1, argb, 0, width);
                    for (int x = 0, i = 0; x < width; x++) {
                        row[i++] = (byte) (argb[x] >> 16);
                        row[i++] = (byte) (argb[x] >> 8);
                        row[i++] = (byte) argb[x];
                        if (channels == 4) {
                            row[i++] = (byte) (argb[x] >>> 24);
                        }
                    }
                });
        return Map.of(
                Facts.WIDTH, Integer.toString(width),
                Facts.HEIGHT, Integer.toString(height),
                Facts.CHANNELS, Integer.toString(channels));
    }

    /** Java takes plain grey for linear and would brighten it; its samples are what we want. */
    private static boolean isGrey(BufferedImage image) {
        return image.getRaster().getNumBands() == 1
                && !(image.getColorModel() instanceof IndexColorModel);
    }

    private static void grey(Raster raster, int y, int[] samples, byte[] row) {
        int bits = raster.getSampleModel().getSampleSize(0);
        raster.getSamples(0, y, raster.getWidth(), 1, 0, samples);
        for (int x = 0; x < row.length; x++) {
            row[x] =
                    (byte)
                            (bits > 8
                                    ? samples[x] >> (bits - 8)
                                    : samples[x] * 255 / ((1 << bits) - 1));
        }
    }
}
