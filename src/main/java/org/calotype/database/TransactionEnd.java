package org.calotype.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.TransactionalException;
import java.io.Serializable;
import org.calotype.error.Outage;
import org.calotype.error.Overtaken;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Stands around the server's own interceptor of {@code @Transactional} and says in our words how a
 * transaction failed: a database that is away is a {@link Problem}, and so is a transaction that
 * lost to another, whether a statement or the commit met it; what failed in the commit comes out as
 * itself. The servers wrap that in failures of their own, which Jersey answers by itself with an
 * empty 500.
 */
public abstract class TransactionEnd implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Outside the servers' own, which stand at {@code PLATFORM_BEFORE + 200} (JTA 2.0, 3.7). */
    private static final int OUTSIDE = Interceptor.Priority.PLATFORM_BEFORE + 100;

    /** Of transactions that may be part of a larger one. */
    @Interceptor
    @Transactional
    @Priority(OUTSIDE)
    public static class Joining extends TransactionEnd {

        private static final long serialVersionUID = 1L;
    }

    /** Of transactions that stand for themselves. */
    @Interceptor
    @Transactional(TxType.REQUIRES_NEW)
    @Priority(OUTSIDE)
    public static class New extends TransactionEnd {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Calls the method.
     *
     * @throws Problem those of the method; DATABASE_UNAVAILABLE, OVERTAKEN
     */
    @AroundInvoke
    public @Nullable Object around(InvocationContext call) throws Exception {
        CommitFailure.forget();
        try {
            return CommitMode.with(isAsynchronous(call), call::proceed);
        } catch (Exception failure) {
            throw told(failure);
        }
    }

    private static boolean isAsynchronous(InvocationContext call) {
        return call.getMethod().isAnnotationPresent(AsynchronousCommit.class);
    }

    private static Exception told(Exception failure) {
        if (failure instanceof Problem) {
            return failure;
        }
        Exception known = isOfTransactions(failure) ? inside(failure) : failure;
        if (Outage.isIn(known)) {
            return Outage.problem(known);
        }
        return Overtaken.isIn(known) ? Overtaken.problem(known) : known;
    }

    /** Payara throws the one, WildFly the others, past what methods declare. */
    private static boolean isOfTransactions(Exception failure) {
        return failure instanceof TransactionalException
                || failure instanceof RollbackException
                || failure instanceof SystemException
                || failure instanceof HeuristicMixedException
                || failure instanceof HeuristicRollbackException;
    }

    /** What ended the transaction; the wrapping itself where nobody knows more. */
    private static RuntimeException inside(Exception wrapped) {
        for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RuntimeException failure) {
                return failure;
            }
        }
        return new PersistenceException(
                "the transaction was not completed",
                CommitFailure.noted().<Throwable>map(said -> said).orElse(wrapped));
    }
}
