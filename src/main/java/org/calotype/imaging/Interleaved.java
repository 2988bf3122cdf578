package org.calotype.imaging;

/** Bytes of several channels, one pixel after the other. */
public final class Interleaved {

    /** What each byte is as a number: looking it up takes less time than turning it into one. */
    private static final float[] VALUES = new float[256];

    static {
        for (int value = 0; value < VALUES.length; value++) {
            VALUES[value] = value;
        }
    }

    private Interleaved() {}

    /**
     * Reads one channel, as many samples as the array holds.
     *
     * @param first where the first sample stands
     * @param step bytes from one pixel to the next
     */
    public static void read(byte[] pixels, int first, int step, float[] samples) {
        for (int i = 0, read = first; i < samples.length; i++, read += step) {
            samples[i] = VALUES[pixels[read] & 0xFF];
        }
    }
}
