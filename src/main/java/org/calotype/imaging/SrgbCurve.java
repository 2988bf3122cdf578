package org.calotype.imaging;

/** The transfer curve of sRGB (IEC 61966-2-1 section 5.2). */
final class SrgbCurve {

    /** So fine that the steepest part, near black, is right to a fifth of a level. */
    private static final int STEPS = 1 << 14;

    private static final byte[] ENCODED = new byte[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            double light = (double) i / STEPS;
            double curved =
                    light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            ENCODED[i] = (byte) Math.round(255 * curved);
        }
    }

    private SrgbCurve() {}

    /** The sample, 0 to 255, for linear light; what is beyond 0..1 is clamped. */
    static int encoded(float light) {
        int index = (int) (light * STEPS + 0.5f);
        return ENCODED[Math.max(0, Math.min(STEPS, index))] & 0xFF;
    }
}
