package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Grey images for those who want three channels. */
public final class GreyImage {

    private GreyImage() {}

    /**
     * The image as TYPE_3BYTE_BGR with the same values, where it is TYPE_BYTE_GRAY, else itself.
     * The AWT would change the brightness of grey.
     */
    public static BufferedImage coloured(BufferedImage image) {
        if (image.getType() != BufferedImage.TYPE_BYTE_GRAY) {
            return image;
        }
        BufferedImage colours =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] from = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] to = ((DataBufferByte) colours.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i / 3];
        }
        return colours;
    }
}
