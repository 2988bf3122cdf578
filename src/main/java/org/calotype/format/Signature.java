package org.calotype.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * First bytes that announce a format.
 *
 * @param bytes values 0..255 from the start of the file; -1 stands for any byte
 */
record Signature(int[] bytes) {

    private static final int ANY = -1;

    /**
     * Reads "{@code 89 'PNG' ?? @128 00}": bytes in hexadecimal, quoted ASCII, ?? for any byte, and
     * any bytes up to that place of the file.
     */
    static Signature of(String pattern) {
        int[] bytes = new int[MediaFormat.HEAD_BYTES];
        int count = 0;
        for (String word : pattern.split(" ")) {
            if (word.startsWith("'")) {
                String text = word.substring(1, word.length() - 1);
                for (byte letter : text.getBytes(StandardCharsets.US_ASCII)) {
                    bytes[count++] = letter;
                }
            } else if (word.startsWith("@")) {
                int place = Integer.parseInt(word.substring(1));
                Arrays.fill(bytes, count, place, ANY);
                count = place;
            } else {
                bytes[count++] = word.equals("??") ? ANY : Integer.parseInt(word, 16);
            }
        }
        return new Signature(Arrays.copyOf(bytes, count));
    }

    boolean matches(byte[] head) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != ANY && bytes[i] != (head[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
