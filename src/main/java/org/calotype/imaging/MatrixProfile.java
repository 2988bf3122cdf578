package org.calotype.imaging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A three-component matrix-based profile (ICC.1:2010 section 8.3.3): one curve per channel, then a
 * matrix to XYZ under D50. Profiles of cameras, screens and working spaces are of this kind; done
 * here, they cost a tenth of what the platform's colour management takes to set itself up.
 */
final class MatrixProfile {

    /** Steps per sample value that curves are tabulated with. */
    private static final int STEPS = 4;

    private static final int ENTRIES = 255 * STEPS + 1;

    /** XYZ under D50 to linear sRGB: IEC 61966-2-1 adapted with Bradford's matrix, inverted. */
    private static final double[] XYZ_TO_SRGB = {
        3.1338561, -1.6168667, -0.4906146,
        -0.9787684, 1.9161415, 0.0334540,
        0.0719453, -0.2289914, 1.4052427
    };

    /** Levels by which the published profiles of sRGB differ from each other, at most. */
    private static final int SAME = 2;

    private static final int HEADER_BYTES = 128;
    private static final int MAX_TAGS = 200;

    /** Linear light 0..1 per channel. */
    private final float[][] curves;

    /** Linear light of the profile to linear sRGB, row by row. */
    private final float[] matrix;

    private MatrixProfile(float[][] curves, float[] matrix) {
        this.curves = curves;
        this.matrix = matrix;
    }

    /** Empty for profiles of any other kind, and for broken ones. */
    static Optional<MatrixProfile> parse(byte[] bytes) {
        try {
            return parse(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<MatrixProfile> parse(ByteBuffer profile) {
        boolean rgbToXyz =
                name(profile, 16).equals("RGB ")
                        && name(profile, 20).equals("XYZ ")
                        && name(profile, 36).equals("acsp");
        Map<String, Integer> tags = tags(profile);
        if (!rgbToXyz || tags.containsKey("A2B0")) {
            return Optional.empty();
        }
        float[][] curves = new float[3][];
        double[] toXyz = new double[9];
        for (int c = 0; c < 3; c++) {
            Integer colorant = tags.get("rgb".charAt(c) + "XYZ");
            Integer curve = tags.get("rgb".charAt(c) + "TRC");
            if (colorant == null || curve == null || !name(profile, colorant).equals("XYZ ")) {
                return Optional.empty();
            }
            for (int i = 0; i < 3; i++) {
                toXyz[3 * i + c] = fixed(profile, colorant + 8 + 4 * i);
            }
            curves[c] = IccCurve.tabulate(profile, curve, ENTRIES);
            if (curves[c].length == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new MatrixProfile(curves, product(XYZ_TO_SRGB, toXyz)));
    }

    private static Map<String, Integer> tags(ByteBuffer profile) {
        int count = profile.getInt(HEADER_BYTES);
        if (count < 0 || count > MAX_TAGS) {
            throw new IndexOutOfBoundsException(count);
        }
        Map<String, Integer> tags = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int entry = HEADER_BYTES + 4 + 12 * i;
            tags.put(name(profile, entry), profile.getInt(entry + 4));
        }
        return tags;
    }

    static String name(ByteBuffer profile, int offset) {
        byte[] name = new byte[4];
        profile.get(offset, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** An s15Fixed16Number. */
    static double fixed(ByteBuffer profile, int offset) {
        return profile.getInt(offset) / 65536.0;
    }

    private static float[] product(double[] a, double[] b) {
        float[] product = new float[9];
        for (int i = 0; i < 9; i++) {
            int row = i / 3 * 3;
            int column = i % 3;
            product[i] =
                    (float)
                            (a[row] * b[column]
                                    + a[row + 1] * b[column + 3]
                                    + a[row + 2] * b[column + 6]);
        }
        return product;
    }

    /** Converts a row, in place, from 0..255 of the profile to 0..255 of sRGB. */
    void toSrgb(float[] red, float[] green, float[] blue) {
        float[] m = matrix;
        for (int x = 0; x < red.length; x++) {
            float r = linear(curves[0], red[x]);
            float g = linear(curves[1], green[x]);
            float b = linear(curves[2], blue[x]);
            red[x] = SrgbCurve.encoded(m[0] * r + m[1] * g + m[2] * b);
            green[x] = SrgbCurve.encoded(m[3] * r + m[4] * g + m[5] * b);
            blue[x] = SrgbCurve.encoded(m[6] * r + m[7] * g + m[8] * b);
        }
    }

    private static float linear(float[] curve, float sample) {
        int index = (int) (sample * STEPS + 0.5f);
        return curve[Math.max(0, Math.min(ENTRIES - 1, index))];
    }

    /** Whether colours stay what they are, to within rounding: the profile is sRGB's own. */
    boolean isSrgb() {
        float[][] before = new float[3][125];
        float[][] after = new float[3][];
        for (int i = 0; i < 125; i++) {
            before[0][i] = i % 5 * 63;
            before[1][i] = i / 5 % 5 * 63;
            before[2][i] = i / 25 * 63;
        }
        for (int c = 0; c < 3; c++) {
            after[c] = before[c].clone();
        }
        toSrgb(after[0], after[1], after[2]);
        for (int i = 0; i < 3 * 125; i++) {
            if (Math.abs(before[i % 3][i / 3] - after[i % 3][i / 3]) > SAME) {
                return false;
            }
        }
        return true;
    }
}
