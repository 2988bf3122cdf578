/** WebP: the container with our own parser, the bitstreams through libwebp. */
@NullMarked
package org.calotype.imaging.webp;

import org.jspecify.annotations.NullMarked;
