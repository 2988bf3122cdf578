package org.calotype.database;

import java.util.concurrent.Callable;

/** Whether the transactions of this thread are to be saved when they are committed, or later. */
final class CommitMode {

    private static final ThreadLocal<Boolean> ASYNCHRONOUS =
            ThreadLocal.withInitial(() -> Boolean.FALSE);

    private CommitMode() {}

    static boolean isAsynchronous() {
        return ASYNCHRONOUS.get();
    }

    /** Calls something whose transactions are of that mode, unless they say otherwise. */
    static <T> T with(boolean asynchronous, Callable<T> work) throws Exception {
        boolean before = ASYNCHRONOUS.get();
        ASYNCHRONOUS.set(asynchronous);
        try {
            return work.call();
        } finally {
            if (before) {
                ASYNCHRONOUS.set(true);
            } else {
                ASYNCHRONOUS.remove();
            }
        }
    }
}
