package org.calotype.imaging.jpeg;

import java.util.List;

/** Decodes a scan of a sequential frame straight into samples (ITU-T T.81 F.2). */
final class SequentialScan extends ScanDecoder {

    private final SequentialBlocks[] parts;

    SequentialScan(BitReader in, List<SequentialBlocks> parts) {
        super(in);
        this.parts = parts.toArray(SequentialBlocks[]::new);
    }

    @Override
    void restart() {
        for (SequentialBlocks part : parts) {
            part.restart();
        }
    }

    @Override
    void decodeMcu(int column, int row) {
        for (SequentialBlocks part : parts) {
            part.decodeMcu(in, column, row);
        }
    }
}
