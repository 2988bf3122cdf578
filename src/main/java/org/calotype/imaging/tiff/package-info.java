/**
 * The structure of TIFF files: TIFF 6.0, its Technical Notes 1 and 2 (Adobe, 1995 and 2002), and
 * BigTIFF (libtiff). Pixels are decoded in the worker.
 */
@NullMarked
package org.calotype.imaging.tiff;

import org.jspecify.annotations.NullMarked;
