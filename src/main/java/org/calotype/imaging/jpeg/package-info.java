/**
 * The JPEG decoder: ITU-T T.81 in pure Java, made for shrinking while it decodes.
 *
 * <p>J1 Never the whole file on the heap; no input costs more than a bounded number of scans, bytes
 * and blocks.
 *
 * <p>J2 A picture is accepted only if every row of pixels decodes. A missing end marker alone and
 * bytes behind the end are fine.
 *
 * <p>J3 What it does not know (arithmetic coding, lossless, hierarchical) is {@code
 * UNSUPPORTED_FORMAT}, what is broken is {@code INVALID_IMAGE}; nothing else escapes.
 */
@NullMarked
package org.calotype.imaging.jpeg;

import org.jspecify.annotations.NullMarked;
