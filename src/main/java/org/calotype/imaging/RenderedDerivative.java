package org.calotype.imaging;

import java.nio.file.Path;

/**
 * A derivative that was written: its size in pixels and in bytes.
 *
 * @param thumbHash look of the whole picture it was cut from, as base64
 */
public record RenderedDerivative(
        Path file, int width, int height, long sizeBytes, String thumbHash) {}
