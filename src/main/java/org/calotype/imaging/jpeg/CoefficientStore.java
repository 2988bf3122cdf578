package org.calotype.imaging.jpeg;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** The coefficients of one component of a progressive frame, as far as they are wanted. */
final class CoefficientStore {

    final ComponentDecoder component;

    /**
     * Block after block: the wanted coefficients in the order of {@link ComponentDecoder#slots},
     * then one element for all the others.
     */
    final short[] coefficients;

    /** Elements of {@link #coefficients} per block. */
    final int blockSize;

    /** Blocks from one line of blocks to the next. */
    final int stride;

    private final int blocks;
    private long[] history = {};
    private boolean hasDc;

    CoefficientStore(FrameHeader frame, ComponentDecoder component) {
        this.component = component;
        blockSize = component.rows * component.columns + 1;
        stride = frame.mcusAcross() * component.horizontal;
        blocks = stride * frame.mcusDown() * component.vertical;
        coefficients = new short[ComponentDecoder.checkedSize((long) blocks * blockSize)];
    }

    /**
     * Per block: which places hold something else than zero, whether wanted or not. What refinement
     * scans send depends on it (ITU-T T.81 G.1.2.3).
     */
    long[] history() {
        if (history.length == 0) {
            history = new long[blocks];
        }
        return history;
    }

    void hasDc(boolean sent) {
        hasDc |= sent;
    }

    /** Bytes that a store of a component takes, with the history. */
    static long bytes(FrameHeader frame, ComponentDecoder component) {
        long blocks =
                (long) frame.mcusAcross()
                        * component.horizontal
                        * frame.mcusDown()
                        * component.vertical;
        return blocks
                * ((component.rows * component.columns + 1) * (long) Short.BYTES + Long.BYTES);
    }

    /** Turns all blocks into samples. */
    void place() {
        for (int row = 0; row < component.blocksDown; row++) {
            placeLine(row);
        }
    }

    /** Turns the blocks of a line of MCUs into samples. */
    void place(int mcuLine) {
        int end = Math.min(component.blocksDown, (mcuLine + 1) * component.vertical);
        for (int row = mcuLine * component.vertical; row < end; row++) {
            placeLine(row);
        }
    }

    private void placeLine(int row) {
        if (!hasDc) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        for (int column = 0; column < component.blocksAcross; column++) {
            component.place(coefficients, (row * stride + column) * blockSize, column, row);
        }
    }
}
