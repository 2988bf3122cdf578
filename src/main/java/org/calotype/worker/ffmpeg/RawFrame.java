package org.calotype.worker.ffmpeg;

import java.nio.file.Path;

/**
 * A picture as raw rows of 8-bit samples, side by side. Closing it removes the file.
 *
 * @param removal removes the file
 * @param file exactly {@code width * height * channels} bytes long
 * @param channels 3 RGB, 4 RGBA with alpha not premultiplied
 */
public record RawFrame(Runnable removal, Path file, int width, int height, int channels)
        implements AutoCloseable {

    @Override
    public void close() {
        removal.run();
    }
}
