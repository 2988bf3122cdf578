/**
 * Whether a file is known to be harmful: asked of ClamAV's daemon, which runs beside the server.
 *
 * <p>V1 Files are streamed to the daemon; neither a heap nor a path of ours is needed for it.
 *
 * <p>V2 A daemon that is slow, gone or broken ends in a verdict of its own within a bounded time;
 * what that means for an upload is the owner's choice.
 */
@NullMarked
package org.calotype.antivirus;

import org.jspecify.annotations.NullMarked;
