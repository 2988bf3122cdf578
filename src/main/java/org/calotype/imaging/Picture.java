package org.calotype.imaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture, before scaling and before colour conversion: the planes of its own colour
 * space, each of its own size (subsampled chroma stays subsampled), all covering the same content.
 *
 * @param sourceWidth width of the stored original in pixels, before orientation
 * @param sourceHeight height of the stored original in pixels, before orientation
 * @param planes in the order of {@link Colour}
 * @param alpha opacity 0..255, not premultiplied; absent when opaque
 * @param iccProfile absent means sRGB (or plain grey)
 */
public record Picture(
        int sourceWidth,
        int sourceHeight,
        Colour colour,
        List<Plane> planes,
        @Nullable Plane alpha,
        @Nullable IccProfile iccProfile) {

    /**
     * Meaning of the planes. Inks count 0 for none and 255 for full. YCbCr is full range, ITU-R
     * BT.601, its chroma centred on 128 (ITU-T T.871); YCCK is the YCbCr of the three coloured inks
     * taken as red, green and blue, and black.
     */
    public enum Colour {
        GREY(1),
        RGB(3),
        YCBCR(3),
        CMYK(4),
        YCCK(4);

        private final int planes;

        Colour(int planes) {
            this.planes = planes;
        }

        public int planes() {
            return planes;
        }

        /** The sample of the plane that stands for no colour at all. */
        float neutral(int plane) {
            boolean chroma = (this == YCBCR || this == YCCK) && (plane == 1 || plane == 2);
            return chroma ? 128 : 0;
        }
    }

    public Picture {
        planes = List.copyOf(planes);
        if (planes.size() != colour.planes()) {
            throw new IllegalArgumentException(colour + " has " + colour.planes() + " planes");
        }
    }

    /** Of the stored original, before orientation. */
    public PixelSize sourceSize() {
        return new PixelSize(sourceWidth, sourceHeight);
    }

    /** The same samples, taken to be sRGB or plain grey. */
    Picture withoutProfile() {
        return new Picture(sourceWidth, sourceHeight, colour, planes, alpha, null);
    }
}
