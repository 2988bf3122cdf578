package org.calotype.imaging.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.calotype.imaging.Picture.Colour;

/**
 * What a file says about its colours: the JFIF marker (ITU-T T.871 section 10.1), Adobe's APP14
 * marker (ITU-T T.872 section 6.5.3) and, failing both, the names of the components.
 */
final class ColourMarks {

    private static final int ADOBE_BYTES = 12;
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_ADOBE = -1;

    private boolean jfif;
    private int adobeTransform = NO_ADOBE;

    void readJfif(byte[] segment) {
        jfif |= startsWith(segment, JFIF);
    }

    void readAdobe(byte[] segment) {
        if (segment.length >= ADOBE_BYTES && startsWith(segment, ADOBE)) {
            adobeTransform = segment[ADOBE_BYTES - 1] & 0xFF;
        }
    }

    static boolean startsWith(byte[] segment, byte[] signature) {
        return segment.length >= signature.length
                && Arrays.equals(segment, 0, signature.length, signature, 0, signature.length);
    }

    /** The colour space of the components, by the same rules as the Independent JPEG Group's. */
    Colour colour(List<FrameHeader.Component> components) {
        if (components.size() == 1) {
            return Colour.GREY;
        }
        if (components.size() == 4) {
            return adobeTransform == 2 ? Colour.YCCK : Colour.CMYK;
        }
        if (jfif) {
            return Colour.YCBCR;
        }
        if (adobeTransform != NO_ADOBE) {
            return adobeTransform == 0 ? Colour.RGB : Colour.YCBCR;
        }
        boolean named =
                components.get(0).id() == 'R'
                        && components.get(1).id() == 'G'
                        && components.get(2).id() == 'B';
        return named ? Colour.RGB : Colour.YCBCR;
    }

    /** Whether four components are stored inverted, 255 for no ink, as all that Adobe writes. */
    boolean isInverted() {
        return adobeTransform != NO_ADOBE;
    }
}
