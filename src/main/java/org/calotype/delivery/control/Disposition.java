package org.calotype.delivery.control;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code Content-Disposition} with a file name in every script (RFC 6266, RFC 8187). */
final class Disposition {

    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

    private Disposition() {}

    /**
     * What is shown.
     *
     * @param fileName without control characters
     * @param plainName of unreserved ASCII characters, for clients that know no other script
     */
    static String inline(String fileName, String plainName) {
        return of("inline", fileName, plainName);
    }

    /** What is saved; names as for {@link #inline}. */
    static String attachment(String fileName, String plainName) {
        return of("attachment", fileName, plainName);
    }

    private static String of(String type, String fileName, String plainName) {
        if (fileName.chars().allMatch(Disposition::isAttributeCharacter)) {
            return type + "; filename=\"" + fileName + '"';
        }
        return type + "; filename=\"" + plainName + "\"; filename*=UTF-8''" + encoded(fileName);
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
