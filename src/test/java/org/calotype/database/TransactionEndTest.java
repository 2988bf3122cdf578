package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.calotype.error.ErrorCode;
import org.calotype.error.Outage;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class TransactionEndTest {

    private final TransactionEnd end = new TransactionEnd.Joining();

    @Test
    void what_a_method_returns_is_returned() throws Exception {
        assertThat(end.around(calling(() -> "answer"))).isEqualTo("answer");
    }

    @Test
    void a_line_that_breaks_in_a_statement_or_in_the_commit_is_a_refusal_with_a_time() {
        SQLException broken = new SQLException("the line is broken", "08006");
        PersistenceException statement = new PersistenceException(broken);

        for (RuntimeException failure : new RuntimeException[] {statement, inCommit(statement)}) {
            assertThatThrownBy(() -> end.around(failing(failure)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.code())
                                        .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
                                assertThat(problem.retryAfter()).contains(Outage.RETRY);
                                assertThat(problem).hasRootCause(broken);
                            });
        }
    }

    @Test
    void a_transaction_that_lost_to_another_is_a_refusal_that_passes() {
        for (String state : new String[] {"40P01", "40001"}) {
            SQLException lost = new SQLException("deadlock detected", state);
            PersistenceException statement = new PersistenceException(lost);
            for (RuntimeException failure :
                    new RuntimeException[] {statement, inCommit(statement)}) {
                assertThatThrownBy(() -> end.around(failing(failure)))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> {
                                    assertThat(problem.code()).isEqualTo(ErrorCode.OVERTAKEN);
                                    assertThat(problem.retryAfter()).isPresent();
                                });
            }
        }
    }

    @Test
    void whatever_else_fails_in_the_commit_comes_out_as_itself() {
        PersistenceException twice = new PersistenceException("a name is there twice");

        assertThatThrownBy(() -> end.around(failing(inCommit(twice)))).isSameAs(twice);
    }

    @Test
    void what_the_database_said_to_the_commit_is_known_though_the_server_drops_it() {
        SQLException broken = new SQLException("terminating connection", "57P01");
        SQLException rule = new SQLException("a name is there twice", "23505");

        assertThatThrownBy(() -> end.around(dropping(broken, withoutReason())))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code())
                                        .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
        assertThatThrownBy(() -> end.around(dropping(rule, new SystemException())))
                .isInstanceOf(PersistenceException.class)
                .hasCause(rule);
    }

    @Test
    void what_was_said_to_an_earlier_commit_is_not_the_reason_of_this_failure() {
        CommitFailure.note(new SQLException("an earlier one", "57P01"));
        TransactionalException bare = withoutReason();

        assertThatThrownBy(() -> end.around(failing(bare)))
                .isInstanceOf(PersistenceException.class)
                .hasCause(bare);
    }

    private static InvocationContext dropping(SQLException said, Exception failure) {
        return calling(
                () -> {
                    CommitFailure.note(said);
                    throw failure;
                });
    }

    private static TransactionalException withoutReason() {
        return new TransactionalException("rolled back", new RollbackException());
    }

    @Test
    void refusals_and_faults_of_the_method_stay_what_they_are() {
        Problem refusal = Problem.of(ErrorCode.NOT_FOUND);
        IllegalArgumentException fault = new IllegalArgumentException("a fault of ours");

        assertThatThrownBy(() -> end.around(failing(refusal))).isSameAs(refusal);
        assertThatThrownBy(() -> end.around(failing(fault))).isSameAs(fault);
    }

    /** As the servers wrap it. */
    private static TransactionalException inCommit(RuntimeException cause) {
        RollbackException rolledBack = new RollbackException("rolled back");
        rolledBack.initCause(cause);
        return new TransactionalException("commit failed", rolledBack);
    }

    private static InvocationContext failing(Exception failure) {
        return calling(
                () -> {
                    throw failure;
                });
    }

    @Test
    void only_a_method_that_says_so_commits_asynchronously() throws Exception {
        Callable<@Nullable Object> mode = CommitMode::isAsynchronous;
        assertThat(end.around(calling("synchronous", mode))).isEqualTo(false);
        assertThat(end.around(calling("asynchronous", mode))).isEqualTo(true);
        assertThat(CommitMode.isAsynchronous()).isFalse();
    }

    /** Methods to be called, by name. */
    @SuppressWarnings("unused")
    private interface Called {

        void synchronous();

        @AsynchronousCommit
        void asynchronous();
    }

    private static InvocationContext calling(Callable<@Nullable Object> method) {
        return calling("synchronous", method);
    }

    private static InvocationContext calling(String name, Callable<@Nullable Object> method) {
        return (InvocationContext)
                Proxy.newProxyInstance(
                        InvocationContext.class.getClassLoader(),
                        new Class<?>[] {InvocationContext.class},
                        (proxy, called, arguments) ->
                                called.getName().equals("getMethod")
                                        ? Called.class.getDeclaredMethod(name)
                                        : method.call());
    }
}
