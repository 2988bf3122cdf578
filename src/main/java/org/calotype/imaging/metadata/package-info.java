/**
 * What a file says about itself, and how it is made to say less.
 *
 * <p>M1 Broken, lying or hostile metadata never refuses an upload: what can be read is read, the
 * rest is as if it were not there.
 *
 * <p>M2 A file is never loaded whole. Our own walk over segments, chunks and blocks copies only the
 * wanted ones, each at most {@link org.calotype.imaging.metadata.RawMetadata#LONGEST_BLOCK} bytes,
 * before any library sees them.
 *
 * <p>M3 XML is read without document types, entities or anything from outside the packet.
 *
 * <p>M4 Stripping leaves the coded pixels, the colour profile and the upright position as they are.
 * It is written as a list of what may stay, so that what nobody thought of goes.
 *
 * <p>M5 When the place cannot be taken out of a block with certainty, the block goes.
 */
@NullMarked
package org.calotype.imaging.metadata;

import org.jspecify.annotations.NullMarked;
