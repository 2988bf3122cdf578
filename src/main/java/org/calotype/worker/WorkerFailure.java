package org.calotype.worker;

import java.io.IOException;

/**
 * A job that was not done. Whoever asked for it turns it into the refusal that fits; the message is
 * for the log and may hold text that came from a hostile file.
 */
public final class WorkerFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why the job was not done. */
    public enum Reason {
        /**
         * The task looked at the input and gave up: it is broken, or of a kind it does not read.
         */
        REFUSED,
        /** The process died of it, twice. */
        DIED,
        /** It took longer than it may, and was killed. */
        TIMED_OUT,
        /** No process could be started, or what the task needs is not on this machine. */
        UNAVAILABLE
    }

    private final Reason reason;

    public WorkerFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public WorkerFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the fault is the file's, so that its sender is told so. */
    public boolean isOfTheFile() {
        return reason != Reason.UNAVAILABLE;
    }
}
