package org.calotype.imaging;

import java.util.Arrays;

/**
 * The weights of a Lanczos filter along one axis: output sample {@code i} is the sum of {@code
 * taps} input samples from {@code first[i]} on, each times its weight. Where the filter would reach
 * over the edge the weight is given to the edge sample.
 */
final class ResampleFilter {

    private static final int LOBES = 3;

    /** Rows that are turned over at a time: as many samples as a cache line holds. */
    private static final int TILE = 16;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    private ResampleFilter(int taps, int[] first, float[] weights) {
        this.taps = taps;
        this.first = first;
        this.weights = weights;
    }

    /**
     * A filter that turns the stretch of {@code length} input samples from {@code start} on into
     * {@code outputs} samples.
     *
     * @param content how many input samples there are; a fraction of one counts as one
     */
    static ResampleFilter of(double start, double length, int outputs, double content) {
        int inputs = (int) Math.ceil(content - 1e-6);
        double step = length / outputs;
        double stretch = Math.max(1, step);
        double support = LOBES * stretch;
        int taps = (int) Math.min(inputs, Math.ceil(2 * support) + 1);
        int[] first = new int[outputs];
        float[] weights = new float[outputs * taps];
        double[] exact = new double[taps];
        for (int i = 0; i < outputs; i++) {
            double centre = start + (i + 0.5) * step;
            int from = (int) Math.ceil(centre - support - 0.5);
            int to = (int) Math.floor(centre + support - 0.5);
            first[i] = Math.max(0, Math.min(from, inputs - taps));
            Arrays.fill(exact, 0);
            double sum = 0;
            for (int j = from; j <= to; j++) {
                double weight = lanczos((j + 0.5 - centre) / stretch);
                exact[Math.max(0, Math.min(j, inputs - 1)) - first[i]] += weight;
                sum += weight;
            }
            for (int t = 0; t < taps; t++) {
                weights[i * taps + t] = (float) (exact[t] / sum);
            }
        }
        return new ResampleFilter(taps, first, weights);
    }

    private static double lanczos(double x) {
        if (x == 0) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double a = Math.PI * x;
        return LOBES * Math.sin(a) * Math.sin(a / LOBES) / (a * a);
    }

    private int outputs() {
        return first.length;
    }

    /** One past the last input that any output uses. */
    int end() {
        return first[outputs() - 1] + taps;
    }

    /** How many inputs an output uses. */
    int taps() {
        return taps;
    }

    /** The rows to be filtered; those behind a row in use must stay valid for {@link #taps}. */
    @FunctionalInterface
    interface Rows {
        float[] row(int index);
    }

    /**
     * Filters rows vertically and turns the result over, so that doing it twice filters in both
     * directions. Whole rows are added up at a time because the compiler makes vector instructions
     * of that.
     *
     * @param length samples in a row
     * @return {@code length} columns of {@link #outputs} samples
     */
    float[][] apply(Rows rows, int length) {
        float[][] columns = new float[length][outputs()];
        float[][] sums = new float[TILE][length];
        for (int i = 0; i < outputs(); i++) {
            sum(rows, i, sums[i % TILE]);
            if (i % TILE == TILE - 1 || i == outputs() - 1) {
                turn(sums, columns, i - i % TILE, i % TILE + 1);
            }
        }
        return columns;
    }

    private void sum(Rows rows, int output, float[] sum) {
        Arrays.fill(sum, 0);
        int weight = output * taps;
        int row = first[output];
        int left = taps;
        for (; left >= 4; left -= 4, row += 4, weight += 4) {
            addFour(
                    rows.row(row),
                    weights[weight],
                    rows.row(row + 1),
                    weights[weight + 1],
                    rows.row(row + 2),
                    weights[weight + 2],
                    rows.row(row + 3),
                    weights[weight + 3],
                    sum);
        }
        for (; left > 0; left--, row++, weight++) {
            addOne(rows.row(row), weights[weight], sum);
        }
    }

    private static void addFour(
            float[] row0,
            float weight0,
            float[] row1,
            float weight1,
            float[] row2,
            float weight2,
            float[] row3,
            float weight3,
            float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] +=
                    (weight0 * row0[x] + weight1 * row1[x])
                            + (weight2 * row2[x] + weight3 * row3[x]);
        }
    }

    private static void addOne(float[] row, float weight, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * row[x];
        }
    }

    /** Makes {@code count} rows pieces of columns. */
    private static void turn(float[][] rows, float[][] columns, int at, int count) {
        for (int x = 0; x < columns.length; x++) {
            float[] column = columns[x];
            for (int i = 0; i < count; i++) {
                column[at + i] = rows[i][x];
            }
        }
    }
}
