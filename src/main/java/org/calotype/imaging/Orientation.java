package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the stored rows and columns must be turned to stand upright: the eight values of the tag
 * Orientation (TIFF 6.0 section 8, tag 274; Exif 2.32 section 4.6.4 takes it over).
 */
public enum Orientation {
    /** Row 0 is the top, column 0 the left side. */
    TOP_LEFT(1, false, false, false),
    /** Row 0 is the top, column 0 the right side: mirrored left to right. */
    TOP_RIGHT(2, false, true, false),
    /** Row 0 is the bottom, column 0 the right side: turned by 180 degrees. */
    BOTTOM_RIGHT(3, false, true, true),
    /** Row 0 is the bottom, column 0 the left side: mirrored top to bottom. */
    BOTTOM_LEFT(4, false, false, true),
    /** Row 0 is the left side, column 0 the top: mirrored at the main diagonal. */
    LEFT_TOP(5, true, false, false),
    /** Row 0 is the right side, column 0 the top: to be turned clockwise by 90 degrees. */
    RIGHT_TOP(6, true, false, true),
    /** Row 0 is the right side, column 0 the bottom: mirrored at the other diagonal. */
    RIGHT_BOTTOM(7, true, true, true),
    /** Row 0 is the left side, column 0 the bottom: to be turned anticlockwise by 90 degrees. */
    LEFT_BOTTOM(8, true, true, false);

    private final int tag;
    private final boolean swapsAxes;
    private final boolean columnsFromEnd;
    private final boolean rowsFromEnd;

    Orientation(int tag, boolean swapsAxes, boolean columnsFromEnd, boolean rowsFromEnd) {
        this.tag = tag;
        this.swapsAxes = swapsAxes;
        this.columnsFromEnd = columnsFromEnd;
        this.rowsFromEnd = rowsFromEnd;
    }

    /** The orientation of the tag's value; empty unless it is 1 to 8. */
    public static Optional<Orientation> ofTag(int value) {
        return Arrays.stream(values()).filter(o -> o.tag == value).findFirst();
    }

    /** The tag's value, 1 to 8. */
    public int tag() {
        return tag;
    }

    /** Whether the upright picture is as wide as the stored one is high. */
    public boolean swapsAxes() {
        return swapsAxes;
    }

    /**
     * The upright picture: a new one of the same kind, or the given one if it stands already.
     *
     * @param stored of one of the kinds {@link SrgbConverter} makes
     */
    public BufferedImage apply(BufferedImage stored) {
        if (this == TOP_LEFT) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        BufferedImage upright =
                new BufferedImage(
                        swapsAxes ? height : width, swapsAxes ? width : height, stored.getType());
        byte[] from = ((DataBufferByte) stored.getRaster().getDataBuffer()).getData();
        byte[] to = ((DataBufferByte) upright.getRaster().getDataBuffer()).getData();
        int bytes = stored.getRaster().getNumDataElements();
        int columnStep = (swapsAxes ? height : 1) * (columnsFromEnd ? -bytes : bytes);
        int rowStep = (swapsAxes ? 1 : width) * (rowsFromEnd ? -bytes : bytes);
        int rowStart =
                (columnsFromEnd ? -columnStep * (width - 1) : 0)
                        + (rowsFromEnd ? -rowStep * (height - 1) : 0);
        for (int y = 0, read = 0; y < height; y++, rowStart += rowStep) {
            for (int x = 0, write = rowStart; x < width; x++, write += columnStep) {
                for (int b = 0; b < bytes; b++) {
                    to[write + b] = from[read++];
                }
            }
        }
        return upright;
    }
}
