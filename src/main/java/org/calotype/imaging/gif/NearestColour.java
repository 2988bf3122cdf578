package org.calotype.imaging.gif;

/**
 * Finds the nearest colour of a palette; answers are remembered for cells of five bits a channel.
 */
final class NearestColour {

    private final int[] palette;

    /** Index plus one for each cell; 0 is not yet known. */
    private final short[] known = new short[1 << 15];

    /**
     * @param palette as RGB
     */
    NearestColour(int[] palette) {
        this.palette = palette;
    }

    int colour(int index) {
        return palette[index];
    }

    /** Index of the colour nearest to the middle of the cell that this RGB lies in. */
    int indexOf(int rgb) {
        int cell = ColourBoxes.cellOf(rgb);
        if (known[cell] == 0) {
            known[cell] = (short) (search((rgb & 0xF8F8F8) | 0x040404) + 1);
        }
        return known[cell] - 1;
    }

    /** Distances are weighted as the eye does, roughly: green counts most, blue least. */
    private int search(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int red = (rgb >> 16) - (palette[i] >> 16);
            int green = (rgb >> 8 & 0xFF) - (palette[i] >> 8 & 0xFF);
            int blue = (rgb & 0xFF) - (palette[i] & 0xFF);
            int distance = 3 * red * red + 4 * green * green + 2 * blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
