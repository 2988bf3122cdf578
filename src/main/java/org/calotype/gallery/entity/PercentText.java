package org.calotype.gallery.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * Percent-encoding of RFC 3986: UTF-8, upper-case digits, only unreserved characters as they are.
 */
public final class PercentText {

    private static final String UNRESERVED_SIGNS = "-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || UNRESERVED_SIGNS.indexOf(b) >= 0;
    }
}
