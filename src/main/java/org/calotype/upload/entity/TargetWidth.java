package org.calotype.upload.entity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** The width an upload shall be shrunk to, pixels, at least 1; the height follows the ratio. */
public record TargetWidth(int pixels) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]+");

    public TargetWidth {
        if (pixels < 1) {
            throw new IllegalArgumentException("not a width: " + pixels);
        }
    }

    /**
     * Reads the parameter. Empty and {@code 0} are no target; a number too large to count is a
     * width greater than any original.
     *
     * @throws Problem INVALID_WIDTH for what is not a whole number, 0 or greater
     */
    public static Optional<TargetWidth> parse(String text) {
        String written = text.strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (!WHOLE_NUMBER.matcher(written).matches()) {
            throw Problem.of(ErrorCode.INVALID_WIDTH);
        }
        String significant = written.replaceFirst("^0+", "");
        if (significant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TargetWidth(
                        significant.length() > 9
                                ? Integer.MAX_VALUE
                                : Integer.parseInt(significant)));
    }

    /**
     * Whether an original of this width, pixels, is to be shrunk; not if it has the width already.
     *
     * @throws Problem WIDTH_TOO_GREAT if it is narrower
     */
    public boolean shrinks(int originalWidth) {
        if (pixels > originalWidth) {
            throw Problem.of(ErrorCode.WIDTH_TOO_GREAT);
        }
        return pixels < originalWidth;
    }

    /** The height that keeps the ratio of the original, rounded, at least 1 pixel. */
    public int heightFor(int originalWidth, int originalHeight) {
        return (int) Math.max(1, Math.round((double) pixels * originalHeight / originalWidth));
    }
}
