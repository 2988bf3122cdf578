/**
 * Long work that an administrator starts: followed, stopped, and gone on with after a restart.
 *
 * <p>J1 A run is a row. What its Jakarta Batch job has done is written there chunk by chunk, and
 * the place it has come to: the server's own job repository may forget it, another node may go on.
 *
 * <p>J2 A run of a node that dies is taken up by another when its lease is over.
 *
 * <p>J3 What an item lacks is a finding of the report; it ends no run.
 */
@NullMarked
package org.calotype.job;

import org.jspecify.annotations.NullMarked;
