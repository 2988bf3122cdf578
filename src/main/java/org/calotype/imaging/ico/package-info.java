/** Windows icons: "The format of icon resources" and "ICONDIR" (Microsoft), bitmaps and PNG. */
@NullMarked
package org.calotype.imaging.ico;

import org.jspecify.annotations.NullMarked;
