package org.calotype.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes derivatives as baseline JPEG: 4:2:0 for colour, one component for grey, no metadata. */
public final class JpegEncoder {

    private JpegEncoder() {}

    /**
     * Writes the picture; what is transparent is put on white. {@link BufferedImage#TYPE_3BYTE_BGR}
     * and {@link BufferedImage#TYPE_BYTE_GRAY} are written as they are, which is twice as fast as
     * any other type. The stream is left open.
     *
     * @param quality 1 to 100
     */
    public static void write(BufferedImage picture, int quality, OutputStream out)
            throws IOException {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality " + quality);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream buffered = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            writer.setOutput(buffered);
            writer.write(null, new IIOImage(opaque(picture), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage opaque(BufferedImage picture) {
        int type = picture.getType();
        if (type == BufferedImage.TYPE_3BYTE_BGR || type == BufferedImage.TYPE_BYTE_GRAY) {
            return picture;
        }
        BufferedImage flat =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = flat.createGraphics();
        canvas.drawImage(picture, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return flat;
    }
}
