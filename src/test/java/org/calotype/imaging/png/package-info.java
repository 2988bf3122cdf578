@NullMarked
package org.calotype.imaging.png;

import org.jspecify.annotations.NullMarked;
