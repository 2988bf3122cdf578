package org.calotype.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.batch.runtime.context.StepContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.job.control.JobKind.Outcome;
import org.calotype.job.entity.JobRun;
import org.calotype.job.entity.JobRun.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes, and what one leaves to the other. */
class JobRunsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-26T10:00:00Z"));
    private final JobRuns here = node();
    private final JobRuns there = node();
    private long run;

    private JobRuns node() {
        JobRuns node = new JobRuns();
        node.runs = new JobRunRepository();
        node.clock = clock;
        return node;
    }

    @BeforeEach
    void asks_for_a_run() {
        here.runs.entities = database.entities();
        there.runs.entities = database.entities();
        run =
                database.inTransaction(
                        () -> {
                            JobRun asked = new JobRun("verify", "{}", "ada", clock.instant());
                            here.runs.add(asked);
                            return asked.id();
                        });
    }

    @Test
    void a_run_is_begun_by_one_node() {
        assertThat(claim(here)).hasValue(run);
        assertThat(claim(there)).isEmpty();
        end(here);
    }

    @Test
    void J2_what_a_dead_node_left_is_taken_up_where_it_stood() {
        claim(here);
        advance(here, "17");
        clock.advance(Duration.ofMinutes(2));

        assertThat(claim(there)).hasValue(run);
        assertThat(advance(here, "18")).as("the dead one comes back").isFalse();
        assertThat(now().place()).isEqualTo("17");
        assertThat(advance(there, "18")).isTrue();
        end(there);

        assertThat(now().state()).isEqualTo(State.DONE);
        assertThat(now().done()).isEqualTo(2);
    }

    @Test
    void a_node_that_renews_keeps_its_run() {
        claim(here);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(30));
            database.inTransaction(() -> here.renew(run));
            assertThat(claim(there)).isEmpty();
        }
        end(here);
    }

    @Test
    void a_run_that_waits_for_a_thread_is_kept_and_started_once() {
        List<Properties> started = new ArrayList<>();
        JobTimer timer = new JobTimer();
        timer.runs = here;
        timer.underWay = new RunsUnderWay();
        timer.jobs =
                new JobService() {
                    @Override
                    void start(Properties parameters) {
                        started.add(parameters);
                    }
                };
        timer.jobs.claims = here;
        timer.jobs.underWay = timer.underWay;

        for (int tick = 0; tick < 10; tick++) {
            database.inTransaction(timer::startIdle);
            clock.advance(Duration.ofSeconds(15));
            assertThat(claim(there)).isEmpty();
        }

        assertThat(started).hasSize(1);
        end(here);
    }

    @Test
    void a_run_that_the_server_does_not_start_is_left_to_another() {
        RunsUnderWay underWay = new RunsUnderWay();
        JobService jobs =
                new JobService() {
                    @Override
                    void start(Properties parameters) {
                        throw new IllegalStateException("no engine");
                    }
                };
        jobs.claims = here;
        jobs.underWay = underWay;

        assertThatThrownBy(() -> database.inTransaction(jobs::startIdle))
                .isInstanceOf(IllegalStateException.class);

        assertThat(underWay.runs()).isEmpty();
        assertThat(claim(there)).hasValue(run);
        end(there);
    }

    @Test
    void J3_findings_are_kept_and_a_stop_is_heard() {
        claim(here);
        database.inTransaction(() -> here.runs.lock(run).orElseThrow().wantStop());

        boolean goOn =
                database.inTransaction(
                        () ->
                                here.advance(
                                        run,
                                        "1",
                                        List.of(Outcome.failed("missing", "a.jpg", "gone"))));
        end(here);

        assertThat(goOn).isFalse();
        assertThat(now().state()).isEqualTo(State.STOPPED);
        assertThat(now().failed()).isEqualTo(1);
        assertThat(database.inTransaction(() -> here.runs.findings(run, 0, 10)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("a.jpg"));
    }

    @Test
    void a_run_whose_item_threw_has_failed_though_its_step_knows_nothing() {
        claim(here);
        RunEnd end = endOfStep();
        assertThatThrownBy(
                        () ->
                                end.underWay.watch(
                                        run,
                                        () -> {
                                            throw Problem.of(ErrorCode.STORAGE_FULL);
                                        }))
                .isInstanceOf(Problem.class);
        end.underWay.advance(run);

        database.inTransaction(end::afterStep);

        assertThat(now().state()).isEqualTo(State.FAILED);
        assertThat(now().message()).hasValue("STORAGE_FULL");
    }

    @Test
    void a_run_that_the_server_interrupted_is_taken_up_where_it_stood() {
        claim(here);
        advance(here, "17");
        RunEnd end = endOfStep();
        end.underWay.advance(run);

        database.inTransaction(end::afterStep);

        assertThat(claim(there)).hasValue(run);
        assertThat(now().place()).isEqualTo("17");
        end(there);
    }

    @Test
    void a_run_that_the_server_interrupted_before_anything_was_done_is_begun_again() {
        claim(here);
        RunEnd end = endOfStep();

        database.inTransaction(end::afterStep);

        assertThat(claim(there)).hasValue(run);
        assertThat(now().state()).isEqualTo(State.RUNNING);
        end(there);
    }

    @Test
    void a_run_that_came_to_its_end_is_done_whatever_the_server_says() {
        claim(here);
        RunEnd end = endOfStep();
        end.underWay.finish(run);

        database.inTransaction(end::afterStep);

        assertThat(now().state()).isEqualTo(State.DONE);
    }

    private RunEnd endOfStep() {
        RunEnd end = new RunEnd();
        end.run = Long.toString(run);
        end.runs = here;
        end.underWay = new RunsUnderWay();
        end.step = stepWithoutException();
        end.underWay.begin(run);
        return end;
    }

    private static StepContext stepWithoutException() {
        return (StepContext)
                Proxy.newProxyInstance(
                        JobRunsDbTest.class.getClassLoader(),
                        new Class<?>[] {StepContext.class},
                        (proxy, method, arguments) -> null);
    }

    private OptionalLong claim(JobRuns node) {
        return database.inTransaction(node::claimIdle);
    }

    private boolean advance(JobRuns node, String place) {
        return database.inTransaction(() -> node.advance(run, place, List.of(Outcome.done(0))));
    }

    private void end(JobRuns node) {
        database.inTransaction(() -> node.end(run, null));
    }

    private JobRun now() {
        return database.inTransaction(() -> here.runs.byId(run).orElseThrow());
    }
}
