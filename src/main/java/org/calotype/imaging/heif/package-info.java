/**
 * Boxes of HEIF files, HEIC and AVIF: ISO/IEC 14496-12 (boxes, items), 23008-12 (picture items and
 * their properties), 23000-22 (MIAF). The coded pictures themselves are decoded elsewhere.
 */
@NullMarked
package org.calotype.imaging.heif;

import org.jspecify.annotations.NullMarked;
