package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseDctTest {

    private static final int[] POINTS = {1, 2, 4, 8};

    @Test
    void every_size_is_the_inverse_cosine_transform_of_its_definition() {
        for (int rows : POINTS) {
            for (int columns : POINTS) {
                assertMatchesDefinition(columns, rows);
            }
        }
    }

    private static void assertMatchesDefinition(int columns, int rows) {
        Random random = new Random(columns * 10L + rows);
        double[] coefficients = new double[rows * columns];
        float[] scaled = new float[rows * columns + 1];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = random.nextGaussian() * 100;
            double scale =
                    InverseDct.scale(columns, i % columns) * InverseDct.scale(rows, i / columns);
            scaled[i] = (float) (coefficients[i] * scale);
        }
        int stride = columns + 3;
        float[] samples = new float[stride * rows + 5];
        InverseDct.transform(scaled, columns, rows, samples, 5, stride);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                assertThat(samples[5 + y * stride + x])
                        .as("sample %d,%d of %dx%d", x, y, columns, rows)
                        .isCloseTo(
                                (float) (128 + defined(coefficients, columns, rows, x, y)),
                                within(0.001f));
            }
        }
    }

    /**
     * T.81 A.3.3 for blocks of any size: orthonormal, and times n/8 per axis so that a flat block
     * keeps its brightness.
     */
    private static double defined(double[] coefficients, int columns, int rows, int x, int y) {
        double sum = 0;
        for (int v = 0; v < rows; v++) {
            for (int u = 0; u < columns; u++) {
                sum += coefficients[v * columns + u] * basis(columns, u, x) * basis(rows, v, y);
            }
        }
        return sum;
    }

    private static double basis(int points, int frequency, int place) {
        double norm = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / points) * Math.sqrt(points / 8.0);
        return norm * Math.cos((2 * place + 1) * frequency * Math.PI / (2 * points));
    }
}
