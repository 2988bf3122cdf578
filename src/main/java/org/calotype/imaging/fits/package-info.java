/** Headers of FITS files (FITS Standard 4.0). Pixels are read in the worker. */
@NullMarked
package org.calotype.imaging.fits;

import org.jspecify.annotations.NullMarked;
