package org.calotype.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How files of others that are not safe for work are shown. One's own are always listed. */
public enum NsfwDisplay {
    /** Listings and searches leave them out; whoever has the address sees them behind a blur. */
    HIDE,
    /** Listed, and blurred until somebody asks to see them. */
    BLUR,
    /** As any other file. */
    SHOW;

    /** As clients and forms spell it: {@code hide}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NsfwDisplay> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
