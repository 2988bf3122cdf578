package org.calotype.upload.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * The bytes behind base64 text, decoded as they are read. Takes the standard and the URL-safe
 * alphabet (RFC 4648 §4, §5), drops white space wherever it stands, and does without padding.
 * Anything else is refused from {@code read} as INVALID_BASE64: other characters, padding that is
 * wrong or in the middle, a lone last digit, last bits that are not zero.
 *
 * <p>Padding is needed when the text holds blanks within: a form that forgot to escape its {@code
 * +} signs arrives with blanks in their place, and taking it would store garbage.
 */
public final class Base64Source extends InputStream {

    private static final int TEXT_BYTES = 16 * 1024;
    private static final byte OTHER = -1;
    private static final byte WHITE_SPACE = -2;
    private static final byte PADDING = -3;
    private static final byte[] MEANING = meanings();

    private final InputStream text;
    private final byte[] characters = new byte[TEXT_BYTES];
    private final byte[] bytes = new byte[TEXT_BYTES];
    private int next;
    private int end;

    private int group;
    private int digits;
    private int padding;
    private boolean lastWasBlank;
    private boolean blanks;
    private boolean finished;

    public Base64Source(InputStream text) {
        this.text = text;
    }

    private static byte[] meanings() {
        byte[] meaning = new byte[256];
        Arrays.fill(meaning, OTHER);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) meaning[alphabet.charAt(i)] = (byte) i;
        meaning['-'] = 62;
        meaning['_'] = 63;
        for (char c : new char[] {'\t', '\n', 0x0B, '\f', '\r', ' '}) meaning[c] = WHITE_SPACE;
        meaning['='] = PADDING;
        return meaning;
    }

    /**
     * @throws Problem INVALID_BASE64
     */
    @Override
    public int read() throws IOException {
        return fill() ? bytes[next++] & 0xFF : -1;
    }

    /**
     * @throws Problem INVALID_BASE64
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, end - next);
        System.arraycopy(bytes, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (next == end && !finished) {
            next = 0;
            end = 0;
            int count = text.read(characters, 0, characters.length);
            if (count < 0) {
                finish();
            } else {
                decode(count);
            }
        }
        return next < end;
    }

    private void decode(int count) {
        for (int i = 0; i < count; i++) {
            if (digits == 0) i = decodeWholeGroups(i, count);
            if (i == count) return;
            byte meaning = MEANING[characters[i] & 0xFF];
            if (meaning >= 0) {
                digit(meaning);
            } else if (meaning == PADDING) {
                if (digits < 2 || digits + ++padding > 4) throw invalid();
            } else if (meaning == WHITE_SPACE) {
                lastWasBlank |= characters[i] == ' ';
            } else {
                throw invalid();
            }
        }
    }

    /** The usual case without branches per digit; stops before whatever is not four digits. */
    private int decodeWholeGroups(int from, int count) {
        if (padding > 0 || lastWasBlank) return from;
        int i = from;
        for (; i + 4 <= count; i += 4) {
            int first = MEANING[characters[i] & 0xFF] << 6 | MEANING[characters[i + 1] & 0xFF];
            int last = MEANING[characters[i + 2] & 0xFF] << 6 | MEANING[characters[i + 3] & 0xFF];
            if ((first | last) < 0) return i;
            emit(first << 12 | last);
        }
        return i;
    }

    private void digit(int value) {
        if (padding > 0) throw invalid();
        blanks |= lastWasBlank;
        lastWasBlank = false;
        group = group << 6 | value;
        if (++digits < 4) return;
        emit(group);
        group = 0;
        digits = 0;
    }

    private void emit(int threeBytes) {
        bytes[end++] = (byte) (threeBytes >> 16);
        bytes[end++] = (byte) (threeBytes >> 8);
        bytes[end++] = (byte) threeBytes;
    }

    /** Two digits at the end hold one byte and four zero bits, three hold two and two. */
    private void finish() {
        finished = true;
        if (digits == 0) return;
        boolean padded = digits + padding == 4;
        boolean mayLackPadding = padding == 0 && !blanks;
        int spareBits = digits * 6 % 8;
        boolean spareBitsAreZero = (group & (1 << spareBits) - 1) == 0;
        if (digits == 1 || !(padded || mayLackPadding) || !spareBitsAreZero) throw invalid();
        int rest = group >> spareBits;
        if (digits == 3) bytes[end++] = (byte) (rest >> 8);
        bytes[end++] = (byte) rest;
    }

    private static Problem invalid() {
        return Problem.of(ErrorCode.INVALID_BASE64);
    }
}
