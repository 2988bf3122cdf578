@NullMarked
package org.calotype.imaging.gif;

import org.jspecify.annotations.NullMarked;
