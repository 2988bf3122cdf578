package org.calotype.imaging.tiff;

import org.calotype.imaging.tiff.TiffLayout.Photometric;

/**
 * Turns rows of a piece into 8-bit samples, side by side: grey, RGB or CMYK, with alpha behind the
 * colours where there is one, not premultiplied.
 */
final class SampleRow {

    private final TiffLayout layout;
    private final boolean littleEndian;
    private final int low;
    private final int range;
    private final int channels;
    private final int[] values;

    /**
     * @param low sample that is shown as black, of a grey picture of 16 bits
     * @param high sample that is shown as white
     */
    SampleRow(TiffLayout layout, boolean littleEndian, int low, int high) {
        this.layout = layout;
        this.littleEndian = littleEndian;
        this.low = low;
        this.range = Math.max(1, high - low);
        this.channels =
                (layout.photometric() == Photometric.PALETTE ? 3 : layout.photometric().colours())
                        + (layout.alpha() >= 0 ? 1 : 0);
        this.values = new int[layout.pieceWidth() * layout.samples()];
    }

    int channels() {
        return channels;
    }

    /**
     * Reads the samples of a row as whole numbers, differences undone.
     *
     * @param rows one row, or one of each plane
     * @return samples side by side, used again for the next row
     */
    int[] samples(byte[][] rows) {
        int inPiece = layout.samplesInPiece();
        for (int plane = 0; plane < rows.length; plane++) {
            byte[] row = rows[plane];
            int count = layout.pieceWidth() * inPiece;
            for (int i = 0; i < count; i++) {
                int value = sample(row, i);
                int at = layout.planar() ? i * layout.samples() + plane : i;
                if (layout.predicted() && i >= inPiece) {
                    value = (value + values[at - layout.samples()]) & ((1 << layout.bits()) - 1);
                }
                values[at] = value;
            }
        }
        return values;
    }

    private int sample(byte[] row, int index) {
        return switch (layout.bits()) {
            case 8 -> row[index] & 0xFF;
            case 16 -> {
                int first = row[2 * index] & 0xFF;
                int second = row[2 * index + 1] & 0xFF;
                yield littleEndian ? (second << 8) | first : (first << 8) | second;
            }
            default -> {
                int bit = index * layout.bits();
                int shift = 8 - layout.bits() - bit % 8;
                yield ((row[bit / 8] & 0xFF) >> shift) & ((1 << layout.bits()) - 1);
            }
        };
    }

    /** Writes so many pixels of the samples as 8 bits. */
    void write(int[] from, int pixels, byte[] to) {
        int samples = layout.samples();
        int colours = channels - (layout.alpha() >= 0 ? 1 : 0);
        for (int x = 0, read = 0, write = 0; x < pixels; x++, read += samples, write += channels) {
            int opacity = layout.alpha() < 0 ? 255 : eight(from[read + layout.alpha()]);
            for (int c = 0; c < colours; c++) {
                int value = colour(from, read, c);
                if (layout.premultiplied() && opacity > 0) {
                    value = Math.min(255, (value * 255 + opacity / 2) / opacity);
                }
                to[write + c] = (byte) value;
            }
            if (layout.alpha() >= 0) {
                to[write + colours] = (byte) opacity;
            }
        }
    }

    private int colour(int[] from, int read, int c) {
        return switch (layout.photometric()) {
            case WHITE_IS_ZERO -> 255 - grey(from[read]);
            case BLACK_IS_ZERO -> grey(from[read]);
            case PALETTE ->
                    (int) (layout.colourMap()[from[read] + (c << layout.bits())] >> 8) & 255;
            case RGB, CMYK -> eight(from[read + c]);
        };
    }

    private int grey(int value) {
        if (layout.bits() < 16) {
            return eight(value);
        }
        long shown = (long) (value - low) * 255 / range;
        return (int) Math.max(0, Math.min(255, shown));
    }

    private int eight(int value) {
        return layout.bits() == 16 ? value >> 8 : value * 255 / ((1 << layout.bits()) - 1);
    }
}
