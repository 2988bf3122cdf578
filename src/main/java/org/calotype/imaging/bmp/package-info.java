/** BMP of Windows and OS/2, all uncompressed and run-length variants. */
@NullMarked
package org.calotype.imaging.bmp;

import org.jspecify.annotations.NullMarked;
