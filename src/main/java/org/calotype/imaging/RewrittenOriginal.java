package org.calotype.imaging;

import org.calotype.format.MediaFormat;

/**
 * An original that was written anew.
 *
 * @param width upright, in pixels
 * @param height upright, in pixels
 */
public record RewrittenOriginal(MediaFormat format, int width, int height, long sizeBytes) {}
