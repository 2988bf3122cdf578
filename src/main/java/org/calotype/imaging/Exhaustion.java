package org.calotype.imaging;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * What it means that the stack or the heap ended while a file was read. Bounds of our readers keep
 * both from happening; this keeps it from being more than a refusal when one is missing.
 */
public final class Exhaustion {

    private Exhaustion() {}

    /**
     * The refusal that fits: TOO_MUCH_IN_FLIGHT for a full heap, which somebody else's file may
     * have filled, so that this one is tried again and not thrown away.
     *
     * @param ofTheFile for a full stack, which is the file's own doing
     * @throws VirtualMachineError any other, which is no file's doing
     */
    public static Problem refusal(VirtualMachineError exhausted, ErrorCode ofTheFile) {
        if (exhausted instanceof OutOfMemoryError) {
            return Problem.of(exhausted, ErrorCode.TOO_MUCH_IN_FLIGHT);
        }
        if (exhausted instanceof StackOverflowError) {
            return Problem.of(exhausted, ofTheFile);
        }
        throw exhausted;
    }
}
