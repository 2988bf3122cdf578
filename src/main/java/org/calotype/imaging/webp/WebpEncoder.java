package org.calotype.imaging.webp;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;

/** Writes lossy WebP files, with alpha where the picture has one; no metadata. */
public final class WebpEncoder {

    private WebpEncoder() {}

    /**
     * Writes the picture and leaves the stream open. Sides are at most 16383 pixels.
     *
     * @param image TYPE_BYTE_GRAY, TYPE_3BYTE_BGR or TYPE_4BYTE_ABGR
     * @param quality 1 to 100
     */
    public static void write(BufferedImage image, int quality, OutputStream out)
            throws IOException {
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        LibWebp.encode(grey ? coloured(image) : image, quality, out);
    }

    /** The same values in three channels; the AWT itself would change their brightness. */
    private static BufferedImage coloured(BufferedImage grey) {
        BufferedImage colours =
                new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] from = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        byte[] to = ((DataBufferByte) colours.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i / 3];
        }
        return colours;
    }
}
