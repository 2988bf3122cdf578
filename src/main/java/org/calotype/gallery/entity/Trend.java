package org.calotype.gallery.entity;

import java.time.Instant;

/**
 * How a file ranks among the trending ones: the moment of its upload in units of {@value
 * #SECONDS_A_DECADE} seconds, plus the decimal logarithm of its views and five times its likes. Ten
 * times the attention outweighs 12.5 hours of age (the "hot" ranking Reddit published in 2008). It
 * only changes when the counts do, so it can be an index.
 */
public final class Trend {

    /** Age that a tenfold of attention makes up for. */
    public static final int SECONDS_A_DECADE = 45_000;

    /** How many views a like is worth. */
    public static final int LIKE_WEIGHT = 5;

    private Trend() {}

    /** The rank of a file nobody has looked at. */
    public static double of(Instant uploadedAt) {
        return (double) uploadedAt.getEpochSecond() / SECONDS_A_DECADE;
    }
}
