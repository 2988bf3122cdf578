package org.calotype.imaging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Pixels as a worker hands them over: row after row, 8-bit samples side by side, sRGB, alpha not
 * premultiplied, nothing before, between or after them.
 *
 * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
 */
public record RawPixels(Path file, int width, int height, int channels) {

    public RawPixels {
        if (width < 1 || height < 1 || channels < 1 || channels > 4) {
            throw new IllegalArgumentException(
                    "no pixels: %d x %d x %d".formatted(width, height, channels));
        }
    }

    /**
     * Reads them as a picture, shrunk as far as at least twice the wanted size remains in both
     * directions.
     *
     * @param minWidth 0 with a height of 0 means no shrink
     * @throws Problem INVALID_IMAGE if the file is not exactly as long as the pixels
     * @throws java.io.UncheckedIOException if the disk fails
     */
    public Picture toPicture(int minWidth, int minHeight) {
        return PictureDecoder.guard(
                () -> {
                    int shrink = ShrinkingCanvas.shrinkFor(width, height, minWidth, minHeight);
                    ShrinkingCanvas canvas = new ShrinkingCanvas(width, height, channels, shrink);
                    readInto(canvas);
                    return canvas.toPicture(null);
                });
    }

    private void readInto(RowSink sink) throws IOException {
        int rowBytes = Math.multiplyExact(width, channels);
        if (Files.size(file) != (long) rowBytes * height) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        byte[] row = new byte[rowBytes];
        try (InputStream bytes = Files.newInputStream(file);
                DataInputStream rows =
                        new DataInputStream(new BufferedInputStream(bytes, 1 << 16))) {
            for (int y = 0; y < height; y++) {
                rows.readFully(row);
                sink.putRow(y, width, row);
            }
        }
    }
}
