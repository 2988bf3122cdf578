package org.calotype.imaging.jpeg;

import java.io.IOException;

/** Walks over the MCUs of a scan and its restart intervals (ITU-T T.81 A.2, E.2.4, F.2.1.3). */
abstract class ScanDecoder {

    final BitReader in;

    /** MCUs in a line. */
    private int across;

    /** MCUs between restart markers, 0 for none. */
    private int restartInterval;

    private int untilRestart;
    private int restarts;

    ScanDecoder(BitReader in) {
        this.in = in;
    }

    /**
     * Decodes the whole scan.
     *
     * @param across MCUs in a line
     * @param down lines of MCUs
     * @param restartInterval MCUs between restart markers, 0 for none
     */
    final void decode(int across, int down, int restartInterval) throws IOException {
        start(across, restartInterval);
        for (int row = 0; row < down; row++) {
            decodeLine(row);
        }
        in.finish();
    }

    /** Begins with the scan at the source's offset; then its lines are decoded in order. */
    final void start(int across, int restartInterval) throws IOException {
        this.across = across;
        this.restartInterval = restartInterval;
        untilRestart = restartInterval;
        restarts = 0;
        in.start();
        restart();
    }

    /** Decodes the next line of MCUs. */
    final void decodeLine(int row) throws IOException {
        for (int column = 0; column < across; column++) {
            if (restartInterval > 0 && untilRestart-- == 0) {
                in.restart(restarts++);
                restart();
                untilRestart = restartInterval - 1;
            }
            in.require();
            decodeMcu(column, row);
        }
    }

    /** Forgets what came before, as at the start and at every restart marker. */
    abstract void restart();

    /** Decodes one MCU; {@link BitReader#require} has been called. */
    abstract void decodeMcu(int column, int row);
}
