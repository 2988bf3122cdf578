package org.calotype.format;

/** What is true of a format besides its names. */
enum Trait {
    /** Accepted unless the owner of the site chooses otherwise. */
    STANDARD,
    /** Every current browser shows it. */
    SHOWN,
    /** We can write it: derivatives and resized originals stay in the format. */
    WRITTEN,
    /** Metadata can be taken out without touching the coded picture. */
    STRIPPED,
    /** A file may hold several frames that follow each other in time. */
    MOVING,
    /** A file may hold several pages, layers or sizes. */
    PAGES,
    /** The original is kept as the format named by {@link MediaFormat#storedAs()}. */
    CONVERTED,
    /** Decoded in the worker, where risky code may die. */
    IN_WORKER
}
