package org.calotype.imaging.jpeg;

import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** A Huffman code as a DHT segment gives it (ITU-T T.81 B.2.4.2 and annex C). */
final class HuffmanCode {

    static final int MAX_LENGTH = 16;

    private final byte[] symbols;

    /** Per code length: the index in {@link #symbols} of its first code. */
    private final int[] firstSymbol = new int[MAX_LENGTH + 2];

    /** Per code length: its first code. */
    private final int[] firstCode = new int[MAX_LENGTH + 2];

    /**
     * @param counts how many codes there are of each length from 1 on
     * @param symbols what they stand for, in the order of the codes
     */
    HuffmanCode(byte[] counts, byte[] symbols) {
        this.symbols = symbols;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            firstCode[length] = code;
            firstSymbol[length] = symbol;
            code += counts[length - 1] & 0xFF;
            symbol += counts[length - 1] & 0xFF;
            if (code > 1 << length) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            code <<= 1;
        }
        firstSymbol[MAX_LENGTH + 1] = symbol;
    }

    static HuffmanCode read(JpegSource source) throws IOException {
        byte[] counts = source.bytes(MAX_LENGTH);
        int total = 0;
        for (byte count : counts) {
            total += count & 0xFF;
        }
        if (total > 256) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return new HuffmanCode(counts, source.bytes(total));
    }

    /** Bytes of {@code counts} and {@code symbols} in the segment. */
    int segmentBytes() {
        return MAX_LENGTH + symbols.length;
    }

    /** How many codes are longer than so many bits. */
    int countLongerThan(int length) {
        return symbols.length - firstSymbol[length + 1];
    }

    /** Gives all codes, the shorter ones first. */
    void forEach(Entry entry) {
        for (int length = 1; length <= MAX_LENGTH; length++) {
            int codes = firstSymbol[length + 1] - firstSymbol[length];
            for (int i = 0; i < codes; i++) {
                entry.accept(
                        firstCode[length] + i, length, symbols[firstSymbol[length] + i] & 0xFF);
            }
        }
    }

    /** One code: its value, right aligned, its length in bits and its symbol. */
    @FunctionalInterface
    interface Entry {
        void accept(int code, int length, int symbol);
    }

    /**
     * The symbol at the head of a bit buffer, the slow way (F.2.2.3).
     *
     * @return {@code symbol << 8 | length}
     * @throws Problem {@code INVALID_IMAGE} if no code fits
     */
    int decode(long bits) {
        for (int length = 1; length <= MAX_LENGTH; length++) {
            int index = (int) (bits >>> (64 - length)) - firstCode[length];
            if (index >= 0 && index < firstSymbol[length + 1] - firstSymbol[length]) {
                return ((symbols[firstSymbol[length] + index] & 0xFF) << 8) | length;
            }
        }
        throw Problem.of(ErrorCode.INVALID_IMAGE);
    }

    /** Takes a symbol from the reader. */
    int take(BitReader in) {
        int decoded = decode(BitReader.bitsAt(in.data, in.position));
        in.position += decoded & 0xFF;
        return decoded >> 8;
    }

    /** A value of {@code size} bits as F.2.2.1 (EXTEND) reads it. */
    static int extend(int value, int size) {
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }
}
