/**
 * The child process where risky decoding may die.
 *
 * <p>W1 What decodes with native code, or with a library that is known to hang or to eat memory,
 * runs in a child process with limits on heap, memory, processor time, file size and wall-clock
 * time. Whatever happens there, the server and the uploads of others go on.
 *
 * <p>W2 A job that kills its process is tried once more in a new one; then it has failed, with a
 * reason. A job that runs out of time is not tried again.
 *
 * <p>W3 A child knows nothing: its environment is empty, it has no network where the system permits
 * that (Linux name spaces), it is given one input and one output by name, and nothing it answers is
 * believed before it is checked.
 *
 * <p>W4 Children are few (one a core), are kept for the next job, and are replaced after a number
 * of jobs, so that leaks do not add up.
 *
 * <p>To have something done in a child, write a {@link org.calotype.worker.WorkerTask} in your own
 * room and hand its class to {@link org.calotype.worker.WorkerPool#run}.
 */
@NullMarked
package org.calotype.worker;

import org.jspecify.annotations.NullMarked;
