package org.calotype.imaging.foreign;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes rows of samples one after the other. */
final class RawOutput {

    private RawOutput() {}

    /** Fills a row. */
    @FunctionalInterface
    interface Rows {
        void fill(int y, byte[] row);
    }

    static void write(Path file, int rowBytes, int height, Rows rows) throws IOException {
        byte[] row = new byte[rowBytes];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int y = 0; y < height; y++) {
                rows.fill(y, row);
                out.write(row);
            }
        }
    }
}
