package org.calotype.imaging;

import java.util.List;
import org.calotype.imaging.Picture.Colour;

/**
 * One row of a picture in the colours of its device: grey, RGB or CMYK, 0..255 with overshoot, each
 * channel in an array of its own, because the compiler makes vector instructions of that.
 */
final class DeviceRow {

    /** Values per channel. */
    final float[][] channels;

    private final List<Plane> planes;
    private final boolean isLuminance;

    /**
     * @param picture with all planes of the source's size
     */
    DeviceRow(Picture picture) {
        planes = picture.planes();
        int width = picture.sourceWidth();
        channels = new float[planes.size()][width];
        isLuminance = picture.colour() == Colour.YCBCR || picture.colour() == Colour.YCCK;
        for (Plane plane : planes) {
            if (plane.width() != width || plane.height() != picture.sourceHeight()) {
                throw new IllegalArgumentException("planes of different sizes");
            }
        }
    }

    void load(int y) {
        for (int c = 0; c < channels.length; c++) {
            planes.get(c).rows().read(y, 0, channels[c]);
        }
        if (isLuminance) {
            toRgb(channels[0], channels[1], channels[2]);
        }
    }

    /** ITU-T T.871 section 7: full-range YCbCr of ITU-R BT.601. */
    private static void toRgb(float[] luma, float[] blue, float[] red) {
        for (int x = 0; x < luma.length; x++) {
            float y = luma[x];
            float cb = blue[x] - 128;
            float cr = red[x] - 128;
            luma[x] = y + 1.402f * cr;
            blue[x] = y - 0.344136f * cb - 0.714136f * cr;
            red[x] = y + 1.772f * cb;
        }
    }
}
