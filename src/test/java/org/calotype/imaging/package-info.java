@NullMarked
package org.calotype.imaging;

import org.jspecify.annotations.NullMarked;
