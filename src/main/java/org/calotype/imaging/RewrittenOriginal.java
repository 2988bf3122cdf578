package org.calotype.imaging;

/**
 * An original that was written anew.
 *
 * @param width upright, in pixels
 * @param height upright, in pixels
 */
public record RewrittenOriginal(MediaFormat format, int width, int height, long sizeBytes) {}
