/**
 * The one door to ffmpeg: an installed program, or the libraries the WAR carries, driven in a child
 * process. Whoever decodes a clip or a still asks {@link org.calotype.worker.ffmpeg.Ffmpeg} and
 * need not know which it was.
 *
 * <p>F1 The demuxer is named by us, after our own look at the bytes; ffmpeg never guesses.
 * Playlists and the like cannot be named.
 *
 * <p>F2 Only the protocols {@code file} and {@code pipe} exist; external references are not
 * followed.
 *
 * <p>F3 One thread a job, bounded in pixels, streams, memory, processor and wall-clock time.
 *
 * <p>F4 The answer is a file of raw pixels, which our own code reads and checks.
 */
@NullMarked
package org.calotype.worker.ffmpeg;

import org.jspecify.annotations.NullMarked;
