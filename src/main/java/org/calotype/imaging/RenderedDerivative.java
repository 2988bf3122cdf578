package org.calotype.imaging;

import java.nio.file.Path;

/** A derivative that was written: its size in pixels and in bytes. */
public record RenderedDerivative(Path file, int width, int height, long sizeBytes) {}
