package org.calotype.api.boundary;

/** An answer whose ETag is the version of what it shows, for edits with {@code If-Match}. */
public interface Versioned {
    long version();
}
