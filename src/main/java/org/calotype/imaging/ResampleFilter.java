package org.calotype.imaging;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The weights of a filter along one axis: output sample {@code i} is the sum of {@code taps} input
 * samples from {@code first[i]} on, each times its weight. Where the filter would reach over the
 * edge the weight is given to the edge sample.
 */
final class ResampleFilter {

    private static final int LOBES = 3;

    /** Rows that are turned over at a time. */
    private static final int TILE = 8;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    private ResampleFilter(int taps, int[] first, float[] weights) {
        this.taps = taps;
        this.first = first;
        this.weights = weights;
    }

    /** How much inputs weigh by their distance. */
    enum Kernel {
        /** Sharp: a windowed sinc of three lobes. */
        LANCZOS(LOBES),

        /** The mean of the inputs that an output covers: for what is only to be summed up. */
        MEAN(0.5);

        private final double support;

        Kernel(double support) {
            this.support = support;
        }
    }

    /**
     * A filter that turns the stretch of {@code length} input samples from {@code start} on into
     * {@code outputs} samples.
     *
     * @param content how many input samples there are; a fraction of one counts as one
     */
    static ResampleFilter of(
            Kernel kernel, double start, double length, int outputs, double content) {
        int inputs = (int) Math.ceil(content - 1e-6);
        double step = length / outputs;
        double stretch = Math.max(1, step);
        double support = kernel.support * stretch;
        int taps = (int) Math.min(inputs, Math.floor(2 * support + 1e-6) + 1);
        int[] first = new int[outputs];
        float[] weights = new float[outputs * taps];
        double[] exact = new double[taps];
        Lanczos lanczos = new Lanczos(stretch);
        for (int i = 0; i < outputs; i++) {
            double centre = start + (i + 0.5) * step;
            int from = (int) Math.ceil(centre - support - 0.5);
            int to = (int) Math.floor(centre + support - 0.5);
            first[i] = Math.max(0, Math.min(from, inputs - taps));
            Arrays.fill(exact, 0);
            double sum = 0;
            lanczos.begin(from + 0.5 - centre);
            for (int j = from; j <= to; j++) {
                double weight = kernel == Kernel.LANCZOS ? lanczos.next() : 1;
                exact[Math.max(0, Math.min(j, inputs - 1)) - first[i]] += weight;
                sum += weight;
            }
            for (int t = 0; t < taps; t++) {
                weights[i * taps + t] = (float) (exact[t] / sum);
            }
        }
        return new ResampleFilter(taps, first, weights);
    }

    /** The weights of inputs in a row, with two sines for all of them. */
    private static final class Lanczos {

        /** Closer to the centre than this the kernel is 1 as far as a float can tell. */
        private static final double CENTRE = 1e-6;

        private final double stretch;

        /** Of the angle from one input to the next. */
        private final double sineOfStep;

        private final double cosineOfStep;
        private double distance;

        /** Of the third part of the present angle. */
        private double sine;

        private double cosine;

        Lanczos(double stretch) {
            this.stretch = stretch;
            double step = Math.PI / LOBES / stretch;
            sineOfStep = Math.sin(step);
            cosineOfStep = Math.cos(step);
        }

        /**
         * @param distance of the first input from the centre, in inputs
         */
        void begin(double distance) {
            this.distance = distance;
            double third = Math.PI / LOBES / stretch * distance;
            sine = Math.sin(third);
            cosine = Math.cos(third);
        }

        double next() {
            double weight = weight(distance / stretch);
            double turned = sine * cosineOfStep + cosine * sineOfStep;
            cosine = cosine * cosineOfStep - sine * sineOfStep;
            sine = turned;
            distance++;
            return weight;
        }

        private double weight(double x) {
            if (Math.abs(x) < CENTRE) {
                return 1;
            }
            if (Math.abs(x) >= LOBES) {
                return 0;
            }
            double a = Math.PI * x;
            // sin 3u = sin u (3 - 4 sin^2 u)
            return LOBES * sine * sine * (3 - 4 * sine * sine) / (a * a);
        }
    }

    int outputs() {
        return first.length;
    }

    /** Filters one row horizontally; {@code inputs} begins with input 0. */
    void apply(float[] inputs, float[] outputs) {
        for (int i = 0, weight = 0; i < first.length; i++, weight += taps) {
            int from = first[i];
            float sum = 0;
            for (int t = 0; t < taps; t++) {
                sum += weights[weight + t] * inputs[from + t];
            }
            outputs[i] = sum;
        }
    }

    /** The first input that an output uses. */
    int first(int output) {
        return first[output];
    }

    /** How many inputs an output uses. */
    int taps() {
        return taps;
    }

    /** The first input that any output uses. */
    int start() {
        return first[0];
    }

    /** How many inputs there are from {@link #start} to the last one in use. */
    int reach() {
        return first[outputs() - 1] + taps - first[0];
    }

    /**
     * Filters rows vertically and turns the result over, so that doing it twice filters in both
     * directions. Whole rows are added up at a time, each in an array of its own, because the
     * compiler makes vector instructions of that.
     *
     * @param rows as for {@link #sum}
     * @param turned for each column a row with a sample per output; all of it is written
     */
    void sumAndTurn(IntFunction<float[]> rows, float[][] turned) {
        float[][] sums = new float[TILE][turned.length];
        for (int i = 0; i < outputs(); i++) {
            sum(rows, i, sums[i % TILE]);
            if (i % TILE == TILE - 1 || i == outputs() - 1) {
                turn(sums, i % TILE + 1, turned, i - i % TILE);
            }
        }
    }

    /**
     * Filters vertically: one output row, sample by sample, as long as the given array.
     *
     * @param rows input rows by their number, each at least as long
     */
    void sum(IntFunction<float[]> rows, int output, float[] sum) {
        Arrays.fill(sum, 0);
        int weight = output * taps;
        int row = first[output];
        int left = taps;
        for (; left >= 4; left -= 4, row += 4, weight += 4) {
            addFour(
                    rows.apply(row),
                    weights[weight],
                    rows.apply(row + 1),
                    weights[weight + 1],
                    rows.apply(row + 2),
                    weights[weight + 2],
                    rows.apply(row + 3),
                    weights[weight + 3],
                    sum);
        }
        if (left >= 2) {
            addTwo(rows.apply(row), weights[weight], rows.apply(row + 1), weights[weight + 1], sum);
            left -= 2;
            row += 2;
            weight += 2;
        }
        if (left > 0) {
            addOne(rows.apply(row), weights[weight], sum);
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

    private static void addTwo(
            float[] row0, float weight0, float[] row1, float weight1, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight0 * row0[x] + weight1 * row1[x];
        }
    }

    private static void addOne(float[] row, float weight, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * row[x];
        }
    }

    /** Makes {@code count} rows pieces of columns. */
    private static void turn(float[][] rows, int count, float[][] turned, int at) {
        if (count == TILE) {
            turnTile(rows, turned, at);
            return;
        }
        for (int x = 0; x < turned.length; x++) {
            for (int i = 0; i < count; i++) {
                turned[x][at + i] = rows[i][x];
            }
        }
    }

    /** The same for the usual case, twice as fast. */
    private static void turnTile(float[][] rows, float[][] turned, int at) {
        float[] row0 = rows[0];
        float[] row1 = rows[1];
        float[] row2 = rows[2];
        float[] row3 = rows[3];
        float[] row4 = rows[4];
        float[] row5 = rows[5];
        float[] row6 = rows[6];
        float[] row7 = rows[7];
        for (int x = 0; x < turned.length; x++) {
            float[] column = turned[x];
            column[at] = row0[x];
            column[at + 1] = row1[x];
            column[at + 2] = row2[x];
            column[at + 3] = row3[x];
            column[at + 4] = row4[x];
            column[at + 5] = row5[x];
            column[at + 6] = row6[x];
            column[at + 7] = row7[x];
        }
    }
}
