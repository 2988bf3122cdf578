package org.calotype.imaging;

import java.util.Arrays;
import java.util.function.IntFunction;

/** The latest rows of a plane as numbers, each in an array of its own; read when asked for. */
final class RowWindow implements IntFunction<float[]> {

    private final Plane.Rows source;
    private final int from;
    private final float[][] rows;

    /** The number of the row that is in each place. */
    private final int[] loaded;

    /**
     * @param from first column that is wanted
     * @param length columns that are wanted
     * @param held rows that are held at a time
     */
    RowWindow(Plane.Rows source, int from, int length, int held) {
        this.source = source;
        this.from = from;
        rows = new float[held][length];
        loaded = new int[held];
        Arrays.fill(loaded, -1);
    }

    @Override
    public float[] apply(int number) {
        int place = number % rows.length;
        float[] row = rows[place];
        if (loaded[place] != number) {
            source.read(number, from, row);
            loaded[place] = number;
        }
        return row;
    }
}
