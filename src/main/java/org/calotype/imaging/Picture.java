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
 * @param iccProfile the embedded profile as it stands in the file; absent means sRGB (or plain
 *     grey)
 */
public record Picture(
        int sourceWidth,
        int sourceHeight,
        Colour colour,
        List<Plane> planes,
        @Nullable Plane alpha,
        byte @Nullable [] iccProfile) {

    /** Meaning of the planes. CMYK is stored as in the ink sense: 0 no ink, 255 full ink. */
    public enum Colour {
        GREY(1),
        RGB(3),
        YCBCR(3),
        CMYK(4);

        private final int planes;

        Colour(int planes) {
            this.planes = planes;
        }

        public int planes() {
            return planes;
        }
    }

    public Picture {
        planes = List.copyOf(planes);
        if (planes.size() != colour.planes()) {
            throw new IllegalArgumentException(colour + " has " + colour.planes() + " planes");
        }
    }
}
