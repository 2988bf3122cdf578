package org.calotype.imaging.jpeg;

/**
 * Inverse cosine transforms of 1, 2, 4 and 8 points per axis.
 *
 * <p>A block of 8 x 8 coefficients is turned straight into {@code n x m} samples by an inverse
 * transform of that size over the {@code n x m} lowest frequencies: what the transform of ITU-T
 * T.81 A.3.3 would give, low-passed and thinned. All constant factors, those of the definition and
 * those that the fast algorithms factor out, are part of the dequantisation ({@link #scale}); the
 * transforms here are bare butterflies.
 */
final class InverseDct {

    private static final float COS_PI_8 = (float) Math.cos(Math.PI / 8);
    private static final float SIN_PI_8 = (float) Math.sin(Math.PI / 8);
    private static final float SQRT_2 = (float) Math.sqrt(2);
    private static final float AAN_1 = (float) (2 * Math.cos(Math.PI / 8));
    private static final float AAN_2 =
            (float) (2 * (Math.cos(Math.PI / 8) - Math.cos(3 * Math.PI / 8)));
    private static final float AAN_3 =
            (float) (2 * (Math.cos(Math.PI / 8) + Math.cos(3 * Math.PI / 8)));

    /** Half a sample's range, taken off before coding (A.3.1). */
    private static final float LEVEL = 128;

    private InverseDct() {}

    /**
     * The factor to a coefficient that an axis of {@code points} contributes.
     *
     * @param frequency 0 to {@code points - 1}
     */
    static double scale(int points, int frequency) {
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
     * Transforms one block into a plane.
     *
     * @param block {@code rows} rows of {@code columns} scaled coefficients; destroyed
     */
    static void transform(
            float[] block, int columns, int rows, float[] samples, int at, int stride) {
        block[0] += LEVEL;
        if (columns == 2 && rows == 2) {
            transform2x2(block, samples, at, stride);
            return;
        }
        switch (rows) {
            case 1 -> {}
            case 2 -> down2(block, columns);
            case 4 -> down4(block, columns);
            default -> down8(block, columns);
        }
        for (int y = 0; y < rows; y++) {
            int read = y * columns;
            int write = at + y * stride;
            switch (columns) {
                case 1 -> samples[write] = block[read];
                case 2 -> across2(block, read, samples, write);
                case 4 -> across4(block, read, samples, write);
                default -> across8(block, read, samples, write);
            }
        }
    }

    /** A block of nothing but DC. */
    static void fill(float dc, int columns, int rows, float[] samples, int at, int stride) {
        float sample = dc + LEVEL;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                samples[at + y * stride + x] = sample;
            }
        }
    }

    private static void transform2x2(float[] block, float[] samples, int at, int stride) {
        float top = block[0] + block[2];
        float bottom = block[0] - block[2];
        float topSlope = block[1] + block[3];
        float bottomSlope = block[1] - block[3];
        samples[at] = top + topSlope;
        samples[at + 1] = top - topSlope;
        samples[at + stride] = bottom + bottomSlope;
        samples[at + stride + 1] = bottom - bottomSlope;
    }

    private static void down2(float[] b, int columns) {
        for (int i = 0; i < columns; i++) {
            float even = b[i];
            float odd = b[i + columns];
            b[i] = even + odd;
            b[i + columns] = even - odd;
        }
    }

    private static void down4(float[] b, int columns) {
        for (int i = 0; i < columns; i++) {
            float f1 = b[i + columns];
            float f3 = b[i + 3 * columns];
            float outer = b[i] + b[i + 2 * columns];
            float inner = b[i] - b[i + 2 * columns];
            float outerOdd = COS_PI_8 * f1 + SIN_PI_8 * f3;
            float innerOdd = SIN_PI_8 * f1 - COS_PI_8 * f3;
            b[i] = outer + outerOdd;
            b[i + columns] = inner + innerOdd;
            b[i + 2 * columns] = inner - innerOdd;
            b[i + 3 * columns] = outer - outerOdd;
        }
    }

    private static void across2(float[] b, int read, float[] samples, int write) {
        samples[write] = b[read] + b[read + 1];
        samples[write + 1] = b[read] - b[read + 1];
    }

    private static void across4(float[] b, int read, float[] samples, int write) {
        float f1 = b[read + 1];
        float f3 = b[read + 3];
        float outer = b[read] + b[read + 2];
        float inner = b[read] - b[read + 2];
        float outerOdd = COS_PI_8 * f1 + SIN_PI_8 * f3;
        float innerOdd = SIN_PI_8 * f1 - COS_PI_8 * f3;
        samples[write] = outer + outerOdd;
        samples[write + 1] = inner + innerOdd;
        samples[write + 2] = inner - innerOdd;
        samples[write + 3] = outer - outerOdd;
    }

    private static void down8(float[] b, int columns) {
        for (int i = 0; i < columns; i++) {
            transform8(b, i, columns, b, i, columns);
        }
    }

    private static void across8(float[] b, int read, float[] samples, int write) {
        transform8(b, read, 1, samples, write, 1);
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
