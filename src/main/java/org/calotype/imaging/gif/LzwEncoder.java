package org.calotype.imaging.gif;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Packs the palette indexes of one frame (GIF89a, appendix F). */
final class LzwEncoder {

    private static final int MAX_CODES = 4096;
    private static final int SLOTS = 1 << 14;

    private final OutputStream out;
    private final int minBits;
    private final int clearCode;
    private final byte[] block = new byte[255];
    private int blockLength;
    private int buffer;
    private int buffered;
    private int bits;
    private int codes;

    /** Known strings: prefix code and next index, plus one; 0 is an empty slot. */
    private final int[] strings = new int[SLOTS];

    private final short[] stringCodes = new short[SLOTS];

    /**
     * @param depth bits of an index, 1 to 8
     */
    LzwEncoder(int depth, OutputStream out) {
        this.out = out;
        this.minBits = Math.max(2, depth);
        this.clearCode = 1 << minBits;
        this.bits = minBits + 1;
    }

    /** Writes code size, data and terminator. */
    void write(byte[] indexes) throws IOException {
        out.write(minBits);
        clear();
        int prefix = indexes[0] & 0xFF;
        for (int i = 1; i < indexes.length; i++) {
            int index = indexes[i] & 0xFF;
            int string = (prefix << 8 | index) + 1;
            int slot = slotOf(string);
            if (strings[slot] == string) {
                prefix = stringCodes[slot];
                continue;
            }
            put(prefix);
            if (codes < MAX_CODES) {
                strings[slot] = string;
                stringCodes[slot] = (short) codes;
                add();
            } else {
                clear();
            }
            prefix = index;
        }
        put(prefix);
        add();
        put(clearCode + 1);
        finish();
    }

    private int slotOf(int string) {
        int slot = (string * 0x9E3779B1) >>> 18;
        while (strings[slot] != 0 && strings[slot] != string) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /** The reader is one string behind, so codes grow when the one before last is full. */
    private void add() {
        if (codes == 1 << bits && bits < 12) {
            bits++;
        }
        codes++;
    }

    private void clear() throws IOException {
        put(clearCode);
        Arrays.fill(strings, 0);
        bits = minBits + 1;
        codes = clearCode + 2;
    }

    private void put(int code) throws IOException {
        buffer |= code << buffered;
        buffered += bits;
        while (buffered >= 8) {
            putByte(buffer);
            buffer >>>= 8;
            buffered -= 8;
        }
    }

    private void putByte(int value) throws IOException {
        block[blockLength++] = (byte) value;
        if (blockLength == block.length) {
            flushBlock();
        }
    }

    private void flushBlock() throws IOException {
        out.write(blockLength);
        out.write(block, 0, blockLength);
        blockLength = 0;
    }

    private void finish() throws IOException {
        if (buffered > 0) {
            putByte(buffer);
        }
        if (blockLength > 0) {
            flushBlock();
        }
        out.write(0);
    }
}
