/**
 * What files we take: the one table of formats, which everything else asks.
 *
 * <p>F1 A format is recognised from its first bytes and from nothing else; neither the name nor the
 * type that a client declares is believed.
 *
 * <p>F2 A row says all there is to say about a format; settings, pages, decoders and derivatives
 * follow it and repeat nothing.
 */
@NullMarked
package org.calotype.format;

import org.jspecify.annotations.NullMarked;
