@NullMarked
package org.calotype.worker.ffmpeg;

import org.jspecify.annotations.NullMarked;
