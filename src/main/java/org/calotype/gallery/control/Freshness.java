package org.calotype.gallery.control;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** How long others may keep what they were told. */
public final class Freshness {

    private Freshness() {}

    /**
     * Never beyond the moment the first of it is gone.
     *
     * @param longest where nothing of it ends
     * @param ends moments at which parts of it are gone
     */
    public static Duration until(Instant now, Duration longest, Stream<Instant> ends) {
        return ends.map(end -> Duration.between(now, end))
                .reduce(longest, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /**
     * The header that says so; whole seconds are cut, not rounded.
     *
     * @param fresh what is over already is not kept at all
     */
    public static String cacheControl(Duration fresh) {
        return "public, max-age=" + Math.max(0, fresh.toSeconds()) + ", must-revalidate";
    }
}
