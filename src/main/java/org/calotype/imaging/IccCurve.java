package org.calotype.imaging;

import java.nio.ByteBuffer;

/** One-dimensional curves of profiles (ICC.1:2010 sections 10.5 and 10.15). */
final class IccCurve {

    /** Parameters of each type of a parametric curve. */
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    private IccCurve() {}

    /**
     * Evaluates a curve from 0 to 1.
     *
     * @param offset of the element in the profile
     * @param entries how many values, evenly spaced
     * @return values from 0 to 1; none if the element is of another type or has no values
     * @throws IndexOutOfBoundsException if the profile is cut
     */
    static float[] tabulate(ByteBuffer profile, int offset, int entries) {
        float[] table = new float[entries];
        String type = MatrixProfile.name(profile, offset);
        int kind = type.equals("para") ? profile.getShort(offset + 8) : profile.getInt(offset + 8);
        if (type.equals("curv") ? kind < 0 : !type.equals("para") || kind < 0 || kind > 4) {
            return new float[0];
        }
        double[] parameters =
                type.equals("para") ? parameters(profile, offset, kind) : new double[0];
        for (int i = 0; i < entries; i++) {
            double x = i / (entries - 1.0);
            double y =
                    type.equals("para")
                            ? parametric(kind, parameters, x)
                            : sampled(profile, offset + 12, kind, x);
            if (Double.isNaN(y)) {
                return new float[0];
            }
            table[i] = (float) Math.max(0, Math.min(1, y));
        }
        return table;
    }

    /** No entry means a straight line, one a gamma (u8Fixed8Number), more are samples. */
    private static double sampled(ByteBuffer profile, int offset, int count, double x) {
        if (count == 0) {
            return x;
        }
        if (count == 1) {
            return Math.pow(x, (profile.getShort(offset) & 0xFFFF) / 256.0);
        }
        double place = x * (count - 1);
        int index = Math.min((int) place, count - 2);
        double low = (profile.getShort(offset + 2 * index) & 0xFFFF) / 65535.0;
        double high = (profile.getShort(offset + 2 * index + 2) & 0xFFFF) / 65535.0;
        return low + (high - low) * (place - index);
    }

    /** Always the seven of the longest type: gamma, a, b, c, d, e, f. */
    private static double[] parameters(ByteBuffer profile, int offset, int type) {
        double[] p = {1, 1, 0, 0, 0, 0, 0};
        for (int i = 0; i < PARAMETERS[type]; i++) {
            p[i] = MatrixProfile.fixed(profile, offset + 12 + 4 * i);
        }
        return p;
    }

    /** Table 65 of the specification. */
    private static double parametric(int type, double[] p, double x) {
        double power = Math.pow(p[1] * x + p[2], p[0]);
        return switch (type) {
            case 0 -> Math.pow(x, p[0]);
            case 1 -> x >= -p[2] / p[1] ? power : 0;
            case 2 -> x >= -p[2] / p[1] ? power + p[3] : p[3];
            case 3 -> x >= p[4] ? power : p[3] * x;
            default -> x >= p[4] ? power + p[5] : p[3] * x + p[6];
        };
    }
}
