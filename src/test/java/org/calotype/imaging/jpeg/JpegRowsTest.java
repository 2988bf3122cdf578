package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.PictureRows;
import org.calotype.imaging.RowTaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegRowsTest {

    private static final long ENOUGH = 1 << 20;

    @TempDir Path directory;

    @Test
    void gives_the_rows_that_the_whole_decode_gives() throws IOException {
        for (String sampling :
                new String[] {"11", "11 11 11", "22 11 11", "21 11 11", "12 11 11"}) {
            for (int[] size : new int[][] {{100, 60}, {33, 17}, {8, 8}, {1, 50}}) {
                for (boolean progressive : new boolean[] {false, true}) {
                    JpegSample sample = new JpegSample(size[0], size[1], sampling).withRestarts(3);
                    if (progressive) {
                        sample.progressive();
                    } else {
                        sample.scan(JpegDecoderTest.all(sample));
                    }
                    assertSameRows(sample, sampling + (progressive ? " progressive" : ""));
                }
            }
        }
    }

    private void assertSameRows(JpegSample sample, String name) throws IOException {
        Path file = Files.write(directory.resolve("sample.jpg"), sample.bytes());
        for (int shrink = 1; shrink <= 8; shrink *= 2) {
            int width = sample.width / shrink / 2;
            int height = sample.height / shrink / 2;
            try (PictureRows rows = JpegRows.open(file, width, height, ENOUGH).orElseThrow()) {
                RowTaking.assertSameRows(rows, JpegDecoder.decode(file, width, height), name);
            }
        }
    }

    @Test
    void has_no_rows_of_a_file_whose_components_come_one_after_the_other() throws IOException {
        JpegSample sample = new JpegSample(40, 30, "22 11 11").scan(0).scan(1).scan(2);
        Path file = Files.write(directory.resolve("sample.jpg"), sample.bytes());
        Optional<PictureRows> rows = JpegRows.open(file, 0, 0, ENOUGH);
        assertThat(rows).isEmpty();
    }

    @Test
    void refuses_coefficients_that_would_not_fit() throws IOException {
        JpegSample sample = new JpegSample(100, 100, "11 11 11").progressive();
        Path file = Files.write(directory.resolve("sample.jpg"), sample.bytes());
        assertThatThrownBy(() -> JpegRows.open(file, 0, 0, 60_000))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOO_MANY_PIXELS));
    }
}
