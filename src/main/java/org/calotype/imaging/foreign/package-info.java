/**
 * Stills that the server does not decode itself: HEIC and AVIF by ffmpeg, scientific pictures by
 * ImageJ, rare kinds of TIFF and JPEG by the platform, all in the worker.
 *
 * <p>S1 Whatever the worker hands over becomes a plain TIFF that our own decoder reads: everything
 * behind it, derivatives, resizing, colours, knows no difference.
 */
@NullMarked
package org.calotype.imaging.foreign;

import org.jspecify.annotations.NullMarked;
