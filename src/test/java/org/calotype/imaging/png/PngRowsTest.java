package org.calotype.imaging.png;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.imaging.PictureRows;
import org.calotype.imaging.RowTaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngRowsTest {

    @TempDir Path directory;

    @Test
    void gives_the_rows_that_the_whole_decode_gives() throws IOException {
        int[][] kinds = {{0, 1}, {0, 4}, {0, 8}, {2, 8}};
        for (int[] kind : kinds) {
            PngWriter writer = new PngWriter(37, 23, kind[0], kind[1], false, 5);
            Path file = Files.write(directory.resolve("sample.png"), writer.write());
            try (PictureRows rows = PngRows.open(file)) {
                RowTaking.assertSameRows(
                        rows,
                        PngDecoder.decode(file, 0, 0),
                        "colour type %d, depth %d".formatted(kind[0], kind[1]));
            }
        }
    }
}
