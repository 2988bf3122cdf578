/**
 * How an upload reaches the house.
 *
 * <p>U2.1 The request is read as a stream and never through the server's own form parsing, so that
 * every server behaves the same and memory stays bounded.
 *
 * <p>U2.2 Form fields may stand before or after the file; what is wrong with the source is said
 * only after the key could be judged.
 */
@NullMarked
package org.calotype.upload.boundary;

import org.jspecify.annotations.NullMarked;
