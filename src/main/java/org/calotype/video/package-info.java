/**
 * Clips: what they are, how long, how large, and one picture of them.
 *
 * <p>C1 A clip is known by its bytes; neither name nor declared type is believed.
 *
 * <p>C2 Size, turn, duration and date are read by our own bounded parsers of the containers; ffmpeg
 * is asked only for a duration that no header tells.
 *
 * <p>C3 What has no picture track is no clip. Limits on pixels, duration and tracks are judged
 * before anything is decoded.
 *
 * <p>C4 The original is kept as it came, never transcoded; one picture is taken a quarter into it
 * and everything shown is made from that.
 *
 * <p>C5 Metadata is taken out where it lies: what goes becomes free space of its size, and nothing
 * moves. Boxes, elements and tracks that are not known to be needed to play a clip go under every
 * rule; a clip in which something may stay that should not is refused.
 */
@NullMarked
package org.calotype.video;

import org.jspecify.annotations.NullMarked;
