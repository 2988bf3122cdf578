package org.calotype.upload.control;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * How large a file may be.
 *
 * @param bytes the largest size that is still accepted, at least 0
 * @param text the same as the client reads it, for example {@code 64 MB}
 */
public record SizeLimit(long bytes, String text) {

    public SizeLimit {
        if (bytes < 0) throw new IllegalArgumentException("negative size limit: " + bytes);
    }

    /** The refusal of a file above this limit. */
    public Problem exceeded() {
        return Problem.of(ErrorCode.FILE_TOO_BIG, text);
    }
}
