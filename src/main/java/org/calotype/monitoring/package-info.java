/**
 * How an administrator sees that all is well.
 *
 * <p>W1 Whether the process lives and whether it can do its work are two questions: a load balancer
 * asks the second, a supervisor the first.
 *
 * <p>W2 Numbers are in Prometheus' text format and name no person and no file.
 *
 * <p>W3 Numbers are for who has the token, or where none is set for this machine alone.
 *
 * <p>W4 Every request has an id, the client's or ours, in its answer and in every log line about
 * it.
 */
@NullMarked
package org.calotype.monitoring;

import org.jspecify.annotations.NullMarked;
