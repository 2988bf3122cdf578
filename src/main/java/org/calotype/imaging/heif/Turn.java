package org.calotype.imaging.heif;

import java.util.List;
import org.calotype.imaging.Orientation;

/**
 * The turns a HEIF picture is shown with: rotation and mirroring, in the order of its properties
 * (ISO/IEC 23008-12, 6.5.10 and 6.5.12). They count, whatever an Exif item says.
 */
final class Turn {

    /** Tag of a picture that is turned anticlockwise by 0, 90, 180 or 270 degrees. */
    private static final int[] TURNED = {1, 8, 3, 6};

    /** The same, then its top and bottom exchanged. */
    private static final int[] TURNED_THEN_FLIPPED = {4, 5, 2, 7};

    private int quarters;
    private boolean flipped;

    private Turn() {}

    /** The orientation that these properties amount to. */
    static Orientation of(List<Box> properties) {
        Turn turn = new Turn();
        for (Box property : properties) {
            if (property.end() > property.contentStart()) {
                turn.add(property.type(), property.bytes().get(property.contentStart()));
            }
        }
        int tag = (turn.flipped ? TURNED_THEN_FLIPPED : TURNED)[turn.quarters];
        return Orientation.ofTag(tag).orElseThrow();
    }

    private void add(String type, int value) {
        if (type.equals("irot")) {
            quarters = (quarters + (flipped ? -value : value)) & 3;
        }
        if (type.equals("imir")) {
            // mode 1 exchanges left and right, which is a half turn and mode 0
            quarters = (quarters + (value & 1) * 2) & 3;
            flipped = !flipped;
        }
    }
}
