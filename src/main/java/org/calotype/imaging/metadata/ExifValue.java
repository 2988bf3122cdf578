package org.calotype.imaging.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of an Exif tag as it stands in the file.
 *
 * @param type TIFF 6.0 §2 field type, 1 to 12
 * @param raw whole elements of that type
 */
record ExifValue(int type, byte[] raw, ByteOrder order) {

    static final int BYTE = 1;
    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int SBYTE = 6;
    static final int UNDEFINED = 7;
    static final int SSHORT = 8;
    static final int SLONG = 9;
    static final int SRATIONAL = 10;
    static final int FLOAT = 11;
    static final int DOUBLE = 12;

    /** Elements of a list that are told; longer ones are tables for programs. */
    private static final int MOST_ELEMENTS = 32;

    private static final int USER_COMMENT_PREFIX = 8;

    /** Bytes of one number: a rational is two numbers of four. */
    int numberBytes() {
        return switch (type) {
            case SHORT, SSHORT -> 2;
            case LONG, SLONG, RATIONAL, SRATIONAL, FLOAT -> 4;
            case DOUBLE -> 8;
            default -> 1;
        };
    }

    int count() {
        boolean rational = type == RATIONAL || type == SRATIONAL;
        return raw.length / (rational ? 8 : numberBytes());
    }

    /** The same value with its numbers in another order of bytes. */
    ExifValue inOrder(ByteOrder wanted) {
        if (wanted.equals(order)) {
            return this;
        }
        byte[] turned = raw.clone();
        int step = numberBytes();
        for (int at = 0; at + step <= raw.length; at += step) {
            for (int i = 0; i < step; i++) {
                turned[at + i] = raw[at + step - 1 - i];
            }
        }
        return new ExifValue(type, turned, wanted);
    }

    String text() {
        return CleanText.decode(raw);
    }

    /** Of the Windows tags {@code XPTitle} and its kin. */
    String utf16Text() {
        return untilNul(new String(raw, StandardCharsets.UTF_16LE));
    }

    /** Exif 2.32 §4.6.5 UserComment: eight bytes of character code, then the text. */
    String commentText() {
        if (raw.length < USER_COMMENT_PREFIX) {
            return "";
        }
        String code = new String(raw, 0, USER_COMMENT_PREFIX, StandardCharsets.ISO_8859_1);
        byte[] rest = Arrays.copyOfRange(raw, USER_COMMENT_PREFIX, raw.length);
        if (code.startsWith("JIS")) {
            return "";
        }
        if (!code.startsWith("UNICODE")) {
            return CleanText.decode(rest);
        }
        boolean big = order.equals(ByteOrder.BIG_ENDIAN);
        return untilNul(
                new String(rest, big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE));
    }

    private static String untilNul(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The first whole number, or {@code otherwise} where there is none. */
    int number(int otherwise) {
        boolean whole = type == BYTE || type == SHORT || type == LONG;
        return whole && count() > 0 ? (int) integer(0) : otherwise;
    }

    /** The number at that place; not a number where there is none or its denominator is 0. */
    double real(int index) {
        if (index >= count()) {
            return Double.NaN;
        }
        return switch (type) {
            case RATIONAL, SRATIONAL -> {
                long below = integer(2 * index + 1);
                yield below == 0 ? Double.NaN : (double) integer(2 * index) / below;
            }
            case FLOAT -> numbers().getFloat(4 * index);
            case DOUBLE -> numbers().getDouble(8 * index);
            case ASCII, UNDEFINED -> Double.NaN;
            default -> integer(index);
        };
    }

    /**
     * The value as PHP's reader tells it: numbers in decimal, rationals unreduced ({@code 28/10}),
     * several as a list.
     *
     * @return a String or a List of Strings; null when it is nothing for people
     */
    @Nullable Object told() {
        if (type == ASCII || (type == UNDEFINED && isPrintable())) {
            return CleanText.clean(text(), RawMetadata.LONGEST_TEXT);
        }
        boolean opaque = type == UNDEFINED || type == BYTE || type == SBYTE;
        if (count() == 0 || (opaque && count() > MOST_ELEMENTS / 2)) {
            return null;
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < Math.min(count(), MOST_ELEMENTS); i++) {
            elements.add(element(i));
        }
        return elements.size() == 1 ? elements.get(0) : List.copyOf(elements);
    }

    private boolean isPrintable() {
        String text = new String(raw, StandardCharsets.ISO_8859_1).replaceAll("\0+$", "");
        return !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private String element(int index) {
        return switch (type) {
            case RATIONAL, SRATIONAL -> integer(2 * index) + "/" + integer(2 * index + 1);
            case FLOAT -> Float.toString(numbers().getFloat(4 * index));
            case DOUBLE -> Double.toString(numbers().getDouble(8 * index));
            default -> Long.toString(integer(index));
        };
    }

    private long integer(int index) {
        return switch (type) {
            case SHORT -> Short.toUnsignedInt(numbers().getShort(2 * index));
            case SSHORT -> numbers().getShort(2 * index);
            case LONG, RATIONAL -> Integer.toUnsignedLong(numbers().getInt(4 * index));
            case SLONG, SRATIONAL -> numbers().getInt(4 * index);
            case SBYTE -> raw[index];
            default -> Byte.toUnsignedInt(raw[index]);
        };
    }

    private ByteBuffer numbers() {
        return ByteBuffer.wrap(raw).order(order);
    }
}
