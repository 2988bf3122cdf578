/** PNG and APNG (PNG 3rd edition): structure, rows of pixels in, rows of pixels out. */
@NullMarked
package org.calotype.imaging.png;

import org.jspecify.annotations.NullMarked;
