@NullMarked
package org.calotype.imaging.tiff;

import org.jspecify.annotations.NullMarked;
