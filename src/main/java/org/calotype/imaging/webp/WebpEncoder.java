package org.calotype.imaging.webp;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import org.calotype.imaging.GreyImage;

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
        LibWebp.encode(GreyImage.coloured(image), quality, out);
    }
}
