package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.text.NumberFormat;

/** Numbers as the visitor reads them. */
@RequestScoped
public class Amounts {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final double STEP = 1000;

    @Inject Visit visit;

    public String number(long count) {
        return NumberFormat.getIntegerInstance(visit.locale()).format(count);
    }

    /** In powers of a thousand, three digits or fewer, e.g. {@code 1.5 GB} (SI prefixes). */
    public String bytes(long count) {
        double amount = count;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(visit.locale());
        format.setMaximumFractionDigits(unit > 0 && amount < 100 ? 1 : 0);
        return format.format(amount) + " " + UNITS[unit];
    }
}
