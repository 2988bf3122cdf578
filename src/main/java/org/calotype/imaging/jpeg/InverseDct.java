package org.calotype.imaging.jpeg;

/**
 * Turns the coefficients of a block into samples: an inverse cosine transform of 1, 2, 4 or 8
 * points along each axis.
 *
 * <p>A block of 8 x 8 coefficients becomes {@code columns x rows} samples at once, by an inverse
 * transform of that size over as many of the lowest frequencies: what the transform of ITU-T T.81
 * A.3.3 would give, low-passed and thinned. All constant factors, those of the definition and those
 * that the fast algorithms factor out, are part of the dequantisation; the rest is bare
 * butterflies.
 */
final class InverseDct {

    private static final float COS_PI_8 = (float) Math.cos(Math.PI / 8);
    private static final float SIN_PI_8 = (float) Math.sin(Math.PI / 8);
    private static final float SQRT_2 = (float) Math.sqrt(2);
    private static final float AAN_1 = 2 * COS_PI_8;
    private static final float AAN_2 = 2 * (COS_PI_8 - SIN_PI_8);
    private static final float AAN_3 = 2 * (COS_PI_8 + SIN_PI_8);

    /** What samples come out as, however many bits they have: 0 to this. */
    private static final double WHITE = 255;

    /** Half a sample's range, taken off before coding (A.3.1). */
    private final float level;

    private final int columns;
    private final int rows;

    /** Per coefficient, row by row: its place in zigzag order. */
    private final int[] places;

    /** Per coefficient, row by row: what it is multiplied with. */
    private final float[] factors;

    /** Per number of coefficients in zigzag order: how many columns they touch. */
    private final int[] touched = new int[ZigZag.COEFFICIENTS + 1];

    /** The block between the two passes. */
    private final float[] work;

    /**
     * @param quantisation 64 factors in zigzag order
     * @param bits of a coded sample
     */
    InverseDct(int columns, int rows, int[] quantisation, int bits) {
        double unit = WHITE / ((1 << bits) - 1);
        level = (float) ((1 << (bits - 1)) * unit);
        this.columns = columns;
        this.rows = rows;
        places = new int[columns * rows];
        factors = new float[columns * rows];
        work = new float[columns * rows];
        for (int place = 0; place < ZigZag.COEFFICIENTS; place++) {
            int column = ZigZag.column(place);
            int row = ZigZag.row(place);
            touched[place + 1] = touched[place];
            if (column < columns && row < rows) {
                double scale = scale(columns, column) * scale(rows, row);
                places[row * columns + column] = place;
                factors[row * columns + column] = (float) (quantisation[place] * scale * unit);
                touched[place + 1] = Math.max(touched[place], column + 1);
            }
        }
    }

    private static double scale(int points, int frequency) {
        double scale = frequency == 0 ? Math.sqrt(1 / 8.0) : 0.5;
        if ((points == 2 && frequency == 1) || (points == 4 && frequency == 2)) {
            return scale * Math.sqrt(0.5);
        }
        if (points == 8 && frequency > 0) {
            return scale * Math.cos(frequency * Math.PI / 16);
        }
        return scale;
    }

    /**
     * Transforms a block into a plane.
     *
     * @param c quantised coefficients in zigzag order
     * @param count how many of them may be other than zero
     */
    void transform(int[] c, int count, float[] samples, int at, int stride) {
        if (count == 1 || columns * rows == 1) {
            fill(c[0] * factors[0] + level, samples, at, stride);
        } else if (columns == 2 && rows == 2) {
            transform2x2(c, samples, at, stride);
        } else {
            transformColumns(c, touched[count]);
            transformRows(samples, at, stride);
        }
    }

    private void fill(float sample, float[] samples, int at, int stride) {
        for (int y = 0, row = at; y < rows; y++, row += stride) {
            for (int x = 0; x < columns; x++) {
                samples[row + x] = sample;
            }
        }
    }

    private void transform2x2(int[] c, float[] samples, int at, int stride) {
        float f0 = c[0] * factors[0] + level;
        float f1 = c[1] * factors[1];
        float f2 = c[2] * factors[2];
        float f3 = c[4] * factors[3];
        samples[at] = f0 + f2 + (f1 + f3);
        samples[at + 1] = f0 + f2 - (f1 + f3);
        samples[at + stride] = f0 - f2 + (f1 - f3);
        samples[at + stride + 1] = f0 - f2 - (f1 - f3);
    }

    /** Fills {@link #work}; columns that no coefficient touches are zero. */
    private void transformColumns(int[] c, int end) {
        for (int i = 0; i < work.length; i++) {
            work[i] = c[places[i]] * factors[i];
        }
        work[0] += level;
        for (int column = 0; column < end; column++) {
            switch (rows) {
                case 1 -> {}
                case 2 -> transform2(work, column, columns, work, column, columns);
                case 4 -> transform4(work, column, columns, work, column, columns);
                default -> transform8(work, column, columns, work, column, columns);
            }
        }
    }

    private void transformRows(float[] samples, int at, int stride) {
        int read = 0;
        int write = at;
        for (int y = 0; y < rows; y++, read += columns, write += stride) {
            switch (columns) {
                case 1 -> samples[write] = work[read];
                case 2 -> transform2(work, read, 1, samples, write, 1);
                case 4 -> transform4(work, read, 1, samples, write, 1);
                default -> transform8(work, read, 1, samples, write, 1);
            }
        }
    }

    private static void transform2(
            float[] in, int read, int readStep, float[] out, int write, int writeStep) {
        float f0 = in[read];
        float f1 = in[read + readStep];
        out[write] = f0 + f1;
        out[write + writeStep] = f0 - f1;
    }

    private static void transform4(
            float[] in, int read, int readStep, float[] out, int write, int writeStep) {
        float f0 = in[read];
        float f1 = in[read + readStep];
        float f2 = in[read + 2 * readStep];
        float f3 = in[read + 3 * readStep];
        float odd0 = COS_PI_8 * f1 + SIN_PI_8 * f3;
        float odd1 = SIN_PI_8 * f1 - COS_PI_8 * f3;
        out[write] = f0 + f2 + odd0;
        out[write + writeStep] = f0 - f2 + odd1;
        out[write + 2 * writeStep] = f0 - f2 - odd1;
        out[write + 3 * writeStep] = f0 + f2 - odd0;
    }

    /** The fast transform of Arai, Agui and Nakajima (1988): five multiplications. */
    private static void transform8(
            float[] in, int read, int readStep, float[] out, int write, int writeStep) {
        float f0 = in[read];
        float f1 = in[read + readStep];
        float f2 = in[read + 2 * readStep];
        float f3 = in[read + 3 * readStep];
        float f4 = in[read + 4 * readStep];
        float f5 = in[read + 5 * readStep];
        float f6 = in[read + 6 * readStep];
        float f7 = in[read + 7 * readStep];

        float sum26 = f2 + f6;
        float turn26 = (f2 - f6) * SQRT_2 - sum26;
        float even0 = f0 + f4 + sum26;
        float even1 = f0 - f4 + turn26;
        float even2 = f0 - f4 - turn26;
        float even3 = f0 + f4 - sum26;

        float sum17 = f1 + f7;
        float sum53 = f5 + f3;
        float turn = (f5 - f3 + f1 - f7) * AAN_1;
        float odd0 = sum17 + sum53;
        float odd1 = turn - (f5 - f3) * AAN_3 - odd0;
        float odd2 = (sum17 - sum53) * SQRT_2 - odd1;
        float odd3 = turn - (f1 - f7) * AAN_2 - odd2;

        out[write] = even0 + odd0;
        out[write + writeStep] = even1 + odd1;
        out[write + 2 * writeStep] = even2 + odd2;
        out[write + 3 * writeStep] = even3 + odd3;
        out[write + 4 * writeStep] = even3 - odd3;
        out[write + 5 * writeStep] = even2 - odd2;
        out[write + 6 * writeStep] = even1 - odd1;
        out[write + 7 * writeStep] = even0 - odd0;
    }
}
