/**
 * How derivatives are made: the queue and the job that drains it.
 *
 * <p>V1 The pending {@code derivative} rows are the queue; one partitioned Jakarta Batch job per
 * node drains them and ends when nothing has come for a while. A job per upload would cost 6 to 46
 * ms each on Payara.
 *
 * <p>V2 A claim is a lease: what a dead node had claimed is taken up again by a timer.
 *
 * <p>V3 One decode yields all derivatives of a file.
 *
 * <p>V4 A file whose pixels do not decode is removed if its upload has not been answered yet.
 */
@NullMarked
package org.calotype.derivative;

import org.jspecify.annotations.NullMarked;
