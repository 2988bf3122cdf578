package org.calotype.imaging;

import java.util.Arrays;

/**
 * The weights of a Lanczos filter along one axis: output sample {@code i} is the sum of {@code
 * taps} input samples from {@code first[i]} on, each times its weight. Where the filter would reach
 * over the edge the weight is given to the edge sample.
 */
final class ResampleFilter {

    private static final int LOBES = 3;

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
    private int end() {
        return first[outputs() - 1] + taps;
    }

    /**
     * Scales a plane vertically with this filter.
     *
     * @param columns the filter that comes next: only what it uses is made
     * @return rows as long as {@code columns} reaches
     */
    float[] downColumns(Plane plane, ResampleFilter columns) {
        int width = columns.end();
        float[] samples = plane.samples();
        float[] scaled = new float[width * outputs()];
        for (int i = 0; i < outputs(); i++) {
            int write = i * width;
            for (int t = 0; t < taps; t++) {
                float weight = weights[i * taps + t];
                if (weight != 0) {
                    int read = (first[i] + t) * plane.width();
                    for (int x = 0; x < width; x++) {
                        scaled[write + x] += weight * samples[read + x];
                    }
                }
            }
        }
        return scaled;
    }

    /** Scales rows, made by {@link #downColumns}, horizontally with this filter. */
    float[] acrossRows(float[] rows, int height) {
        int width = end();
        float[] scaled = new float[outputs() * height];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < outputs(); i++) {
                int read = y * width + first[i];
                float sum = 0;
                for (int t = 0; t < taps; t++) {
                    sum += weights[i * taps + t] * rows[read + t];
                }
                scaled[y * outputs() + i] = sum;
            }
        }
        return scaled;
    }
}
