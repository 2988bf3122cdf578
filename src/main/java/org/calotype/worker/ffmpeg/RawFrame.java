package org.calotype.worker.ffmpeg;

import java.nio.file.Path;

/**
 * A picture as raw rows of 8-bit samples, side by side. Closing it removes the file.
 *
 * @param made what holds the file
 * @param file exactly {@code width * height * channels} bytes long
 * @param channels 3 RGB, 4 RGBA with alpha not premultiplied
 */
public record RawFrame(AutoCloseable made, Path file, int width, int height, int channels)
        implements AutoCloseable {

    @Override
    public void close() {
        try {
            made.close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
