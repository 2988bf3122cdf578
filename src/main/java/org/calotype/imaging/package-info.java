/**
 * Pixels in, pixels out.
 *
 * <p>I1 Every limit is judged from the header, by our own parsers, before any pixel is decoded.
 *
 * <p>I2 One decode per upload, several outputs; the decode shrinks on load where the format allows.
 *
 * <p>I3 Whatever a decoder throws becomes the one refusal {@code INVALID_IMAGE}.
 *
 * <p>I4 Derivatives are upright, sRGB and carry no metadata.
 *
 * <p>I5 What is decoded at once is bounded in megapixels, not in requests.
 *
 * <p>I6 A rewritten original keeps metadata, profile, alpha and depth, and costs the heap of its
 * result: what came is decoded row by row.
 */
@NullMarked
package org.calotype.imaging;

import org.jspecify.annotations.NullMarked;
