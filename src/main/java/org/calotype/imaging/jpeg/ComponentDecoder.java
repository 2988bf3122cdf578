package org.calotype.imaging.jpeg;

import java.util.Arrays;
import java.util.Objects;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.PictureRows;
import org.calotype.imaging.Plane;
import org.jspecify.annotations.Nullable;

/**
 * One component on its way from coefficients to samples: its geometry, the corner of each block
 * that is wanted, and the plane that is filled.
 */
final class ComponentDecoder {

    /** Places beyond the last one, which runs past the end of a block may lead to. */
    private static final int PLACES = ZigZag.COEFFICIENTS + AcTable.END_RUN + 1;

    /** Samples or coefficients that one component may have at the chosen shrink. */
    private static final int MAX_SIZE = 1 << 28;

    /** Size of a decoded block, 1, 2, 4 or 8 in each direction. */
    final int columns;

    final int rows;

    /** Sampling factors in an interleaved scan. */
    final int horizontal;

    final int vertical;

    /** Blocks that hold picture; an interleaved scan may carry more (A.2.4). */
    final int blocksAcross;

    final int blocksDown;

    /** Samples from one row of the plane to the next. */
    final int stride;

    /** The last place in zigzag order whose coefficient is wanted. */
    final int lastWanted;

    /**
     * Per place in zigzag order: where its coefficient is kept until a progressive frame is
     * complete, row by row; those that are not wanted go to the element behind the block.
     */
    final int[] slots = new int[PLACES];

    /** The block at hand in zigzag order; those that are not wanted may hold anything. */
    final int[] coefficients = new int[PLACES];

    final float[] samples;

    /** The line of blocks that {@link #samples} begin with. */
    private int firstLine;

    private final int quantTable;
    private final int bits;
    private final double contentWidth;
    private final double contentHeight;
    private @Nullable InverseDct transform;

    /**
     * @param mcuLines lines of MCUs that samples are held of
     */
    ComponentDecoder(FrameHeader frame, FrameHeader.Component component, int shrink, int mcuLines) {
        horizontal = component.horizontal();
        vertical = component.vertical();
        quantTable = component.quantTable();
        bits = frame.bits();
        columns = points(8 / shrink, frame.maxHorizontal(), horizontal);
        rows = points(8 / shrink, frame.maxVertical(), vertical);
        double width = (double) frame.width() * horizontal / frame.maxHorizontal();
        double height = (double) frame.height() * vertical / frame.maxVertical();
        blocksAcross = (int) Math.ceil(width / 8);
        blocksDown = (int) Math.ceil(height / 8);
        contentWidth = width * columns / 8;
        contentHeight = height * rows / 8;
        stride = frame.mcusAcross() * horizontal * columns;
        samples = new float[checkedSize((long) stride * mcuLines * vertical * rows)];
        Arrays.fill(slots, columns * rows);
        int last = 0;
        for (int place = 0; place < ZigZag.COEFFICIENTS; place++) {
            if (isWanted(place)) {
                slots[place] = ZigZag.row(place) * columns + ZigZag.column(place);
                last = place;
            }
        }
        lastWanted = last;
    }

    /** Subsampled components are shrunk less, so that they meet the others if they can. */
    private static int points(int full, int maxFactor, int factor) {
        int points = full;
        while (points < 8 && points * factor < full * maxFactor) {
            points *= 2;
        }
        return points;
    }

    /**
     * A size as the length of an array.
     *
     * @throws Problem {@code TOO_MANY_PIXELS} beyond {@link #MAX_SIZE}
     */
    static int checkedSize(long size) {
        if (size > MAX_SIZE) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, MAX_SIZE >> 20);
        }
        return (int) size;
    }

    /** The wanted coefficients as a set: one bit per place in zigzag order. */
    long wanted() {
        long wanted = 0;
        for (int place = 0; place < ZigZag.COEFFICIENTS; place++) {
            wanted |= isWanted(place) ? 1L << place : 0;
        }
        return wanted;
    }

    private boolean isWanted(int place) {
        return ZigZag.column(place) < columns && ZigZag.row(place) < rows;
    }

    /** Takes the quantisation table that is in force when the component's first scan begins. */
    void quantise(int[][] tables) {
        if (transform != null) {
            return;
        }
        int[] table = tables[quantTable];
        if (table.length == 0) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        transform = new InverseDct(columns, rows, table, bits);
    }

    /**
     * Turns {@link #coefficients} into samples and clears them.
     *
     * @param read how many coefficients were read; those not wanted do not matter
     */
    void place(int read, int blockColumn, int blockRow) {
        int count = Math.min(read, lastWanted + 1);
        int at = (blockRow - firstLine) * rows * stride + blockColumn * columns;
        Objects.requireNonNull(transform).transform(coefficients, count, samples, at, stride);
        Arrays.fill(coefficients, 0, count, 0);
    }

    /** Turns a block of stored coefficients, laid out by {@link #slots}, into samples. */
    void place(short[] stored, int from, int blockColumn, int blockRow) {
        for (int place = 0; place <= lastWanted; place++) {
            coefficients[place] = stored[from + slots[place]];
        }
        place(lastWanted + 1, blockColumn, blockRow);
    }

    /** Reuses the samples for lines of blocks from this one on. */
    void hold(int line) {
        firstLine = line;
    }

    /** The row of the plane that samples begin with. */
    int firstRow() {
        return firstLine * rows;
    }

    /** Rows of the plane that are held at a time. */
    int heldRows() {
        return samples.length / stride;
    }

    PictureRows.Extent extent() {
        return new PictureRows.Extent(stride, contentWidth, contentHeight);
    }

    /** Turns light into ink. */
    void invert() {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 255 - samples[i];
        }
    }

    Plane plane() {
        return Plane.of(stride, samples.length / stride, contentWidth, contentHeight, samples);
    }
}
