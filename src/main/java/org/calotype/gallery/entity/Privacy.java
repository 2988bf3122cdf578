package org.calotype.gallery.entity;

/** Who may look, from the widest to the narrowest. */
public enum Privacy {
    /** Everybody, and everybody finds it. */
    PUBLIC,
    /** Everybody who knows its address; no listing shows it. */
    UNLISTED,
    /** Whoever says the album's password. Albums only. */
    PASSWORD,
    /** Its owner, and those an album is shared with. */
    PRIVATE;

    /** The narrower of two. */
    public Privacy and(Privacy other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether knowing the address is enough. */
    public boolean openByAddress() {
        return this == PUBLIC || this == UNLISTED;
    }
}
