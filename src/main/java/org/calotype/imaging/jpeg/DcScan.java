package org.calotype.imaging.jpeg;

import java.util.Arrays;

/** Decodes DC coefficients of a progressive frame (ITU-T T.81 G.1.2.1). */
final class DcScan extends ScanDecoder {

    private final CoefficientStore[] stores;
    private final DcTable[] tables;
    private final int[] predictions;
    private final boolean single;
    private final boolean refinement;
    private final int low;

    /**
     * @param tables one per store; none in a refinement
     */
    DcScan(BitReader in, ScanHeader header, CoefficientStore[] stores, DcTable[] tables) {
        super(in);
        this.stores = stores;
        this.tables = tables;
        predictions = new int[stores.length];
        single = header.isSingle();
        refinement = header.isRefinement();
        low = header.low();
    }

    @Override
    void restart() {
        Arrays.fill(predictions, 0);
    }

    @Override
    void decodeMcu(int column, int row) {
        for (int part = 0; part < stores.length; part++) {
            CoefficientStore store = stores[part];
            int across = single ? 1 : store.component.horizontal;
            int down = single ? 1 : store.component.vertical;
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    int block = (row * down + y) * store.stride + column * across + x;
                    decodeBlock(part, store.coefficients, block * store.blockSize);
                }
            }
        }
    }

    private void decodeBlock(int part, short[] coefficients, int at) {
        if (refinement) {
            coefficients[at] |= (short) (in.take(1) << low);
            return;
        }
        predictions[part] += tables[part].take(in);
        coefficients[at] = (short) (predictions[part] << low);
    }
}
