package org.calotype.imaging;

import org.calotype.format.MediaFormat;

/**
 * An original that was written anew.
 *
 * @param width upright, in pixels
 * @param height upright, in pixels
 * @param orientation how its stored pixels must be turned to stand upright
 */
public record RewrittenOriginal(
        MediaFormat format, int width, int height, Orientation orientation, long sizeBytes) {}
