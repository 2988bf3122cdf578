/** GIF87a and GIF89a: structure, first frame in, still picture out. */
@NullMarked
package org.calotype.imaging.gif;

import org.jspecify.annotations.NullMarked;
