package org.calotype.imaging.jpeg;

import java.io.IOException;

/** Walks over the MCUs of a scan and its restart intervals (ITU-T T.81 A.2, E.2.4, F.2.1.3). */
abstract class ScanDecoder {

    final BitReader in;

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
        in.start();
        restart();
        int untilRestart = restartInterval;
        int restarts = 0;
        for (int row = 0; row < down; row++) {
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
        in.finish();
    }

    /** Forgets what came before, as at the start and at every restart marker. */
    abstract void restart();

    /** Decodes one MCU; {@link BitReader#require} has been called. */
    abstract void decodeMcu(int column, int row);
}
