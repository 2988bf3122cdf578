package org.calotype.imaging.png;

import java.util.Arrays;
import org.calotype.imaging.ArgbPixels;

/**
 * The colours of a picture, if they are few enough for a palette: translucent ones first, as tRNS
 * wants it.
 */
final class ColourCount {

    static final int MAX_COLOURS = 256;

    /** A power of two, four times as large as what is put in. */
    private static final int SLOTS = 1024;

    private final int[] slots = new int[SLOTS];
    private final boolean[] used = new boolean[SLOTS];
    private final int[] indexes = new int[SLOTS];
    private int[] palette = new int[MAX_COLOURS];
    private int count;
    private int translucent;

    private ColourCount() {}

    static ColourCount of(ArgbPixels pixels) {
        ColourCount colours = new ColourCount();
        boolean few = colours.countAll(pixels);
        colours.palette = few ? Arrays.copyOf(colours.palette, colours.count) : new int[0];
        colours.sort();
        return colours;
    }

    private boolean countAll(ArgbPixels pixels) {
        int last = ~pixels.argb(0, 0);
        int[] row = new int[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readRow(y, row);
            for (int argb : row) {
                if (argb != last) {
                    last = argb;
                    int slot = slotOf(argb);
                    if (!used[slot]) {
                        if (count == MAX_COLOURS) {
                            return false;
                        }
                        used[slot] = true;
                        slots[slot] = argb;
                        palette[count++] = argb;
                    }
                }
            }
        }
        return true;
    }

    /** Unsigned order of ARGB: all that is not opaque comes first. */
    private void sort() {
        for (int i = 0; i < palette.length; i++) {
            palette[i] ^= 0x80000000;
        }
        Arrays.sort(palette);
        for (int i = 0; i < palette.length; i++) {
            palette[i] ^= 0x80000000;
            indexes[slotOf(palette[i])] = i;
            translucent += palette[i] >>> 24 < 255 ? 1 : 0;
        }
    }

    private int slotOf(int argb) {
        int slot = (argb * 0x9E3779B1) >>> 22;
        while (used[slot] && slots[slot] != argb) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /** All colours as ARGB; empty if there are more than 256. */
    int[] palette() {
        return palette;
    }

    /** How many entries from the start of the palette are not opaque. */
    int translucent() {
        return translucent;
    }

    int indexOf(int argb) {
        return indexes[slotOf(argb)];
    }
}
