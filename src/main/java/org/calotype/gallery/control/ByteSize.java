package org.calotype.gallery.control;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number of bytes for people ({@code size_formatted}): decimal units, at most one decimal, e.g.
 * {@code 512 B}, {@code 101.7 KB}, {@code 3 MB} (contract 6.3).
 */
public final class ByteSize {

    private static final String UNITS = "KMGTPE";

    private ByteSize() {}

    /** The size of {@code bytes} bytes, 0 or more. */
    public static String format(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        long unit = 1000;
        int name = 0;
        while (bytes / unit >= 1000) {
            unit *= 1000;
            name++;
        }
        BigDecimal size =
                BigDecimal.valueOf(bytes)
                        .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return size.toPlainString() + " " + UNITS.charAt(name) + "B";
    }
}
