package org.calotype.imaging.jpeg;

import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** The tables in force at a place in the file (ITU-T T.81 B.2.4): each may be defined anew. */
final class DecodingTables {

    private final int[][] quantisation = new int[4][0];

    private final @Nullable HuffmanCode[] dc = new HuffmanCode[4];
    private final @Nullable HuffmanCode[] ac = new HuffmanCode[4];
    private int restartInterval;

    /** Four tables of 64 factors in zigzag order; empty while undefined. */
    int[][] quantisation() {
        return quantisation.clone();
    }

    /** MCUs between restart markers; 0 means there are none. */
    int restartInterval() {
        return restartInterval;
    }

    HuffmanCode dc(int number) {
        return defined(dc[number]);
    }

    HuffmanCode ac(int number) {
        return defined(ac[number]);
    }

    private static HuffmanCode defined(@Nullable HuffmanCode code) {
        if (code == null) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return code;
    }

    /** B.2.4.1: quantisation tables of 8 or 16 bits. */
    void readQuantisation(JpegSource source) throws IOException {
        int left = source.unsignedShort() - 2;
        while (left > 0) {
            int kind = source.unsignedByte();
            boolean wide = kind >> 4 == 1;
            if (kind >> 4 > 1 || (kind & 15) > 3) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            int[] factors = new int[ZigZag.COEFFICIENTS];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = wide ? source.unsignedShort() : source.unsignedByte();
            }
            quantisation[kind & 15] = factors;
            left -= 1 + (wide ? 2 : 1) * factors.length;
        }
        endAt(left);
    }

    /** B.2.4.2: Huffman codes. */
    void readHuffman(JpegSource source) throws IOException {
        int left = source.unsignedShort() - 2;
        while (left > 0) {
            int kind = source.unsignedByte();
            if (kind >> 4 > 1 || (kind & 15) > 3) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            HuffmanCode code = HuffmanCode.read(source);
            (kind >> 4 == 0 ? dc : ac)[kind & 15] = code;
            left -= 1 + code.segmentBytes();
        }
        endAt(left);
    }

    /** B.2.4.4. */
    void readRestartInterval(JpegSource source) throws IOException {
        endAt(source.unsignedShort() - 4);
        restartInterval = source.unsignedShort();
    }

    private static void endAt(int left) {
        if (left != 0) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }
}
