package org.calotype.imaging.gif;

import java.util.Arrays;
import org.calotype.imaging.ArgbPixels;

/**
 * Finds a palette for a picture and brings the picture to it.
 *
 * <p>Up to 256 colours are kept exactly. More are gathered in cells of five bits a channel, and the
 * set of cells is cut in two, again and again, where its colours differ most, until there are 256;
 * the means of the parts are the palette. The pixels are then dithered (Floyd and Steinberg, rows
 * in turn from left and right).
 */
final class Quantiser {

    private static final int MAX_COLOURS = 256;
    private static final int OPAQUE_ENOUGH = 128;

    /** Differences that nobody sees are not spread: even areas stay even. */
    private static final int UNSEEN = 2;

    private final ArgbPixels pixels;
    private final int width;
    private final int height;
    private final byte[] indexes;
    private int transparentIndex = -1;

    private Quantiser(ArgbPixels pixels) {
        this.pixels = pixels;
        this.width = pixels.width();
        this.height = pixels.height();
        this.indexes = new byte[Math.multiplyExact(width, height)];
    }

    static IndexedPixels quantise(ArgbPixels pixels) {
        return new Quantiser(pixels).quantise();
    }

    private IndexedPixels quantise() {
        boolean transparent = hasTransparent();
        int most = transparent ? MAX_COLOURS - 1 : MAX_COLOURS;
        int[] exact = exactColours(most);
        int[] colours = exact.length > 0 ? exact : ColourBoxes.of(pixels, OPAQUE_ENOUGH, most);
        byte[] palette = new byte[3 * (colours.length + (transparent ? 1 : 0))];
        for (int i = 0; i < colours.length; i++) {
            palette[3 * i] = (byte) (colours[i] >> 16);
            palette[3 * i + 1] = (byte) (colours[i] >> 8);
            palette[3 * i + 2] = (byte) colours[i];
        }
        if (transparent) {
            transparentIndex = colours.length;
        }
        if (exact.length > 0) {
            mapExactly(exact);
        } else {
            dither(new NearestColour(colours));
        }
        return new IndexedPixels(palette, transparentIndex, indexes);
    }

    private boolean isTransparent(int argb) {
        return argb >>> 24 < OPAQUE_ENOUGH;
    }

    private boolean hasTransparent() {
        if (!pixels.hasAlpha()) {
            return false;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (isTransparent(pixels.argb(x, y))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All colours, sorted, if they are few enough and there is one; else empty. */
    private int[] exactColours(int most) {
        int[] found = new int[most];
        int count = 0;
        for (int y = 0; y < height; y++) {
            int last = -1;
            for (int x = 0; x < width; x++) {
                int argb = pixels.argb(x, y);
                int rgb = argb & 0xFFFFFF;
                if (rgb == last || isTransparent(argb)) {
                    continue;
                }
                last = rgb;
                int place = Arrays.binarySearch(found, 0, count, rgb);
                if (place < 0) {
                    if (count == most) {
                        return new int[0];
                    }
                    System.arraycopy(found, -place - 1, found, -place, count + place + 1);
                    found[-place - 1] = rgb;
                    count++;
                }
            }
        }
        return Arrays.copyOf(found, Math.max(1, count));
    }

    private void mapExactly(int[] colours) {
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int argb = pixels.argb(x, y);
                int index =
                        isTransparent(argb)
                                ? transparentIndex
                                : Arrays.binarySearch(colours, argb & 0xFFFFFF);
                indexes[i] = (byte) index;
            }
        }
    }

    private void dither(NearestColour nearest) {
        int[] errors = new int[3 * (width + 2)];
        for (int y = 0; y < height; y++) {
            int[] below = new int[3 * (width + 2)];
            int step = y % 2 == 0 ? 1 : -1;
            int[] carried = new int[3];
            for (int n = 0; n < width; n++) {
                int x = step > 0 ? n : width - 1 - n;
                int argb = pixels.argb(x, y);
                if (isTransparent(argb)) {
                    indexes[y * width + x] = (byte) transparentIndex;
                    Arrays.fill(carried, 0);
                } else {
                    indexes[y * width + x] =
                            (byte) ditherPixel(argb, x, step, nearest, carried, errors, below);
                }
            }
            errors = below;
        }
    }

    /** Errors are in sixteenths; the pixel at {@code x} has its at {@code 3 * (x + 1)}. */
    private static int ditherPixel(
            int argb,
            int x,
            int step,
            NearestColour nearest,
            int[] carried,
            int[] errors,
            int[] below) {
        int at = 3 * (x + 1);
        int wanted = 0;
        for (int c = 0; c < 3; c++) {
            int value = argb >> (16 - 8 * c) & 0xFF;
            int corrected = value + ((carried[c] + errors[at + c] + 8) >> 4);
            wanted = wanted << 8 | Math.max(0, Math.min(255, corrected));
        }
        int index = nearest.indexOf(wanted);
        int given = nearest.colour(index);
        for (int c = 0; c < 3; c++) {
            int shift = 16 - 8 * c;
            int error = (wanted >> shift & 0xFF) - (given >> shift & 0xFF);
            error = Math.abs(error) <= UNSEEN ? 0 : error;
            carried[c] = 7 * error;
            below[at - 3 * step + c] += 3 * error;
            below[at + c] += 5 * error;
            below[at + 3 * step + c] += error;
        }
        return index;
    }
}
