package org.calotype.delivery.control;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code Content-Disposition: inline} with a file name in every script (RFC 6266, RFC 8187). */
final class InlineDisposition {

    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

    private InlineDisposition() {}

    /**
     * @param fileName without control characters
     * @param plainName of unreserved ASCII characters, for clients that know no other script
     */
    static String of(String fileName, String plainName) {
        if (fileName.chars().allMatch(InlineDisposition::isAttributeCharacter)) {
            return "inline; filename=\"" + fileName + '"';
        }
        return "inline; filename=\"" + plainName + "\"; filename*=UTF-8''" + encoded(fileName);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isAttributeCharacter(b)) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return encoded.toString();
    }

    /** {@code attr-char} of RFC 8187, 3.2.1. */
    private static boolean isAttributeCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ATTRIBUTE_CHARACTERS.indexOf(c) >= 0;
    }
}
