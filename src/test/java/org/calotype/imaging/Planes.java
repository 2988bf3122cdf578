package org.calotype.imaging;

/** Planes from numbers, and numbers from planes. */
public final class Planes {

    private Planes() {}

    /** A plane that is all picture. */
    public static Plane of(int width, int height, float[] samples) {
        return Plane.of(width, height, width, height, samples);
    }

    /** All samples, from the top left. */
    public static float[] samples(Plane plane) {
        float[] samples = new float[plane.width() * plane.height()];
        float[] row = new float[plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            plane.rows().read(y, 0, row);
            System.arraycopy(row, 0, samples, y * row.length, row.length);
        }
        return samples;
    }

    /** One of the {@link #samples}. */
    public static float sample(Plane plane, int number) {
        float[] sample = new float[1];
        plane.rows().read(number / plane.width(), number % plane.width(), sample);
        return sample[0];
    }
}
