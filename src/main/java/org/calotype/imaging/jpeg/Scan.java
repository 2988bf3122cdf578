package org.calotype.imaging.jpeg;

import java.util.List;

/**
 * A scan with everything that its place in the file decides.
 *
 * @param dcCodes per part of the header; empty where the scan has no first DC coefficients
 * @param acCodes per part of the header; empty where the scan has no AC coefficients
 * @param quantisation the four tables in force
 * @param restartInterval MCUs between restart markers, 0 for none
 * @param offset where its entropy-coded data begins
 */
record Scan(
        ScanHeader header,
        List<HuffmanCode> dcCodes,
        List<HuffmanCode> acCodes,
        int[][] quantisation,
        int restartInterval,
        long offset) {}
