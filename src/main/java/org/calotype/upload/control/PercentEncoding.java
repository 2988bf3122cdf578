package org.calotype.upload.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding (RFC 3986 §2.1), read leniently: a percent sign without two digits is itself.
 */
public final class PercentEncoding {

    private PercentEncoding() {}

    /** The bytes behind an encoded text; characters that are not encoded give their UTF-8 bytes. */
    public static byte[] decode(String encoded) {
        byte[] from = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(from.length);
        for (int i = 0; i < from.length; i++) {
            int octet =
                    from[i] == '%' && i + 2 < from.length ? octet(from[i + 1], from[i + 2]) : -1;
            decoded.write(octet < 0 ? from[i] : octet);
            if (octet >= 0) i += 2;
        }
        return decoded.toByteArray();
    }

    /** The octet of two hexadecimal digits, -1 if they are none. */
    public static int octet(int high, int low) {
        int value = Character.digit(high, 16) << 4 | Character.digit(low, 16);
        return high < 0x80 && low < 0x80 && value >= 0 ? value : -1;
    }
}
