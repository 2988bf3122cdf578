@NullMarked
package org.calotype.imaging.bmp;

import org.jspecify.annotations.NullMarked;
