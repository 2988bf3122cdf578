package org.calotype.imaging.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Codes the blocks of one scan (ITU-T T.81 annexes F.1.2 and G.1.2). */
final class SampleScan {

    private static final int SHORT_CODES = 8;
    private static final int FIRST_LONG_CODE = 0x7F80;

    private final ByteArrayOutputStream out;
    private final boolean progressive;
    private final boolean longCodes;
    private final int first;
    private final int last;
    private final int high;
    private final int low;
    private final int[] predictions = new int[4];
    private final StringBuilder corrections = new StringBuilder();
    private int endRun;
    private int restarts;
    private int pending;
    private int pendingBits;

    SampleScan(ByteArrayOutputStream out, boolean progressive, boolean longCodes, int[] scan) {
        this.out = out;
        this.progressive = progressive;
        this.longCodes = longCodes;
        first = scan[0];
        last = scan[1];
        high = scan[2];
        low = scan[3];
    }

    /** Either all codes of 4 (8) bits, or some of 2 to 9 and the rest of 16. */
    static int codesOfLength(int length, int symbols, boolean longCodes) {
        if (longCodes) {
            boolean isShort = length >= 2 && length < 2 + SHORT_CODES;
            return isShort ? 1 : length == 16 ? symbols - SHORT_CODES : 0;
        }
        return length == (symbols == 16 ? 5 : 8) ? symbols : 0;
    }

    void write(int component, int[] block) {
        if (!progressive) {
            writeDc(component, block[0]);
            writeSequentialAc(block);
        } else if (first == 0 && high == 0) {
            writeDc(component, block[0] >> low);
        } else if (first == 0) {
            bits((block[0] >> low) & 1, 1);
        } else if (high == 0) {
            writeFirstAc(block);
        } else {
            refineAc(block);
        }
    }

    private void writeDc(int component, int value) {
        int difference = value - predictions[component];
        predictions[component] = value;
        int size = size(difference);
        symbol(size, 16);
        bits(difference < 0 ? difference - 1 : difference, size);
    }

    private void writeSequentialAc(int[] block) {
        int run = 0;
        for (int place = 1; place < 64; place++) {
            if (block[place] == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                symbol(0xF0, 255);
            }
            value(run, block[place]);
            run = 0;
        }
        if (run > 0) {
            symbol(0, 255);
        }
    }

    private void value(int run, int value) {
        int size = size(value);
        symbol((run << 4) | size, 255);
        bits(value < 0 ? value - 1 : value, size);
    }

    private void writeFirstAc(int[] block) {
        int run = 0;
        for (int place = first; place <= last; place++) {
            int value = shifted(block[place]);
            if (value == 0) {
                run++;
                continue;
            }
            flushEndRun();
            for (; run > 15; run -= 16) {
                symbol(0xF0, 255);
            }
            value(run, value);
            run = 0;
        }
        if (run > 0 && ++endRun == 0x7FFF) {
            flushEndRun();
        }
    }

    /** The point transform of AC coefficients rounds towards zero (G.1.2.1). */
    private int shifted(int value) {
        return value < 0 ? -(-value >> low) : value >> low;
    }

    private void refineAc(int[] block) {
        int lastNew = -1;
        for (int place = first; place <= last; place++) {
            lastNew = Math.abs(shifted(block[place])) == 1 ? place : lastNew;
        }
        StringBuilder own = new StringBuilder();
        int run = 0;
        for (int place = first; place <= last; place++) {
            int size = Math.abs(shifted(block[place]));
            if (size == 0) {
                run++;
                continue;
            }
            for (; run > 15 && place <= lastNew; run -= 16) {
                flushEndRun();
                symbol(0xF0, 255);
                flush(own);
            }
            if (size > 1) {
                own.append(size & 1);
                continue;
            }
            flushEndRun();
            symbol((run << 4) | 1, 255);
            bits(block[place] < 0 ? 0 : 1, 1);
            flush(own);
            run = 0;
        }
        if (run > 0 || own.length() > 0) {
            corrections.append(own);
            if (++endRun == 0x7FFF) {
                flushEndRun();
            }
        }
    }

    private void flushEndRun() {
        if (endRun > 0) {
            int size = 31 - Integer.numberOfLeadingZeros(endRun);
            symbol(size << 4, 255);
            bits(endRun, size);
            endRun = 0;
            flush(corrections);
        }
    }

    private void flush(StringBuilder digits) {
        for (int i = 0; i < digits.length(); i++) {
            bits(digits.charAt(i) - '0', 1);
        }
        digits.setLength(0);
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    private void symbol(int symbol, int symbols) {
        if (!longCodes) {
            bits(symbol, symbols == 16 ? 5 : 8);
        } else if (symbol < SHORT_CODES) {
            bits((1 << (symbol + 1)) - 2, symbol + 2);
        } else {
            bits(FIRST_LONG_CODE + symbol - SHORT_CODES, 16);
        }
    }

    private void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            pending = (pending << 1) | ((value >> i) & 1);
            if (++pendingBits == 8) {
                out.write(pending);
                if ((pending & 0xFF) == 0xFF) {
                    out.write(0);
                }
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    void restart() {
        end();
        out.write(0xFF);
        out.write(Marker.RST0 + restarts++ % 8);
        Arrays.fill(predictions, 0);
    }

    void end() {
        flushEndRun();
        while (pendingBits > 0) {
            bits(1, 1);
        }
    }
}
