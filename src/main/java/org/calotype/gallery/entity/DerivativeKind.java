package org.calotype.gallery.entity;

/**
 * What is made of an original, with its bit in {@code chain} and its file name suffix (Chevereto).
 */
public enum DerivativeKind {
    THUMB(1, ".th"),
    MEDIUM(2, ".md"),
    FRAME(16, ".fr");

    /** Bit of an image original in {@code chain}. */
    public static final int ORIGINAL_CHAIN_BIT = 4;

    private final int chainBit;
    private final String suffix;

    DerivativeKind(int chainBit, String suffix) {
        this.chainBit = chainBit;
        this.suffix = suffix;
    }

    public int chainBit() {
        return chainBit;
    }

    /** Stands between name and extension: {@code cat.th.jpg}. */
    public String suffix() {
        return suffix;
    }
}
