package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
        int[] quantisation = new int[64];
        Arrays.setAll(quantisation, place -> 1 + place / 3);
        InverseDct transform = new InverseDct(columns, rows, quantisation, 8);
        for (int count = 1; count <= 64; count++) {
            int[] coefficients = new int[64];
            for (int place = 0; place < count; place++) {
                coefficients[place] = (int) (random.nextGaussian() * 20);
            }
            int stride = columns + 3;
            float[] samples = new float[stride * rows + 5];
            transform.transform(coefficients, count, samples, 5, stride);
            for (int i = 0; i < columns * rows; i++) {
                int x = i % columns;
                int y = i / columns;
                double expected = 128 + defined(coefficients, quantisation, columns, rows, x, y);
                assertThat(samples[5 + y * stride + x])
                        .as("%d,%d of %d coefficients, %dx%d", x, y, count, columns, rows)
                        .isCloseTo((float) expected, within(0.005f));
            }
        }
    }

    /**
     * T.81 A.3.3 for blocks of any size: orthonormal, and times n/8 per axis so that a flat block
     * keeps its brightness.
     */
    private static double defined(
            int[] coefficients, int[] quantisation, int columns, int rows, int x, int y) {
        double sum = 0;
        for (int place = 0; place < 64; place++) {
            int u = ZigZag.column(place);
            int v = ZigZag.row(place);
            if (u < columns && v < rows) {
                double value = coefficients[place] * quantisation[place];
                sum += value * basis(columns, u, x) * basis(rows, v, y);
            }
        }
        return sum;
    }

    private static double basis(int points, int frequency, int place) {
        double norm = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / points) * Math.sqrt(points / 8.0);
        return norm * Math.cos((2 * place + 1) * frequency * Math.PI / (2 * points));
    }
}
