package org.calotype.imaging.jpeg;

/** The order in which coefficients are coded (ITU-T T.81 figure A.6). */
final class ZigZag {

    static final int COEFFICIENTS = 64;

    /** Per place in the order: {@code vertical frequency * 8 + horizontal frequency}. */
    private static final int[] NATURAL = natural();

    private ZigZag() {}

    /** Horizontal frequency of a place, 0 to 7. */
    static int column(int place) {
        return NATURAL[place] & 7;
    }

    /** Vertical frequency of a place, 0 to 7. */
    static int row(int place) {
        return NATURAL[place] >> 3;
    }

    /** Diagonal after diagonal, from the top left; even ones upwards, odd ones downwards. */
    private static int[] natural() {
        int[] natural = new int[COEFFICIENTS];
        int place = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                natural[place++] = row * 8 + diagonal - row;
            }
        }
        return natural;
    }
}
