@NullMarked
package org.calotype.imaging.webp;

import org.jspecify.annotations.NullMarked;
