@NullMarked
package org.calotype.imaging.watermark;

import org.jspecify.annotations.NullMarked;
