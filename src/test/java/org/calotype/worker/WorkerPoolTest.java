package org.calotype.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.calotype.worker.WorkerFailure.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool with real children of this Java. */
class WorkerPoolTest {

    @TempDir static Path home;

    @SuppressWarnings("NullAway.Init")
    private static WorkerPool pool;

    @SuppressWarnings("NullAway.Init")
    private static Path input;

    @BeforeAll
    static void opens_a_pool() throws IOException {
        pool =
                new WorkerPool(
                        home.resolve("worker"),
                        WorkerLibraries.of(WorkerMain.class, Troubles.class));
        input = Files.writeString(home.resolve("letter"), "dear worker");
    }

    @AfterAll
    static void closes_the_pool() {
        pool.close();
    }

    private static WorkerResult run(Class<? extends WorkerTask> task) throws WorkerFailure {
        return pool.run(new WorkerCall(task, input, Map.of(), Duration.ofSeconds(60)));
    }

    private static Reason refusalOf(Class<? extends WorkerTask> task) {
        try (WorkerResult unexpected = run(task)) {
            throw new AssertionError("went well: " + unexpected.facts());
        } catch (WorkerFailure failure) {
            return failure.reason();
        }
    }

    private static List<Path> leftBehind() throws IOException {
        List<Long> alive = pool.idlePids();
        try (Stream<Path> jobs = Files.list(home.resolve("worker/jobs"))) {
            List<Path> folders = jobs.toList();
            return folders.size() <= alive.size() ? List.of() : folders;
        }
    }

    @Test
    void W1_a_task_reads_its_input_and_writes_its_output_in_another_process() throws IOException {
        try (WorkerResult result = run(Troubles.Capitals.class)) {
            assertThat(result.output()).hasContent("DEAR WORKER");
            assertThat(result.facts().get("pid"))
                    .isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void W4_the_next_job_finds_the_process_of_the_last_one() throws IOException {
        String first;
        try (WorkerResult result = run(Troubles.Capitals.class)) {
            first = result.facts().get("pid");
        }
        try (WorkerResult result = run(Troubles.Capitals.class)) {
            assertThat(result.facts()).containsEntry("pid", first);
        }
    }

    @Test
    void W4_a_process_is_replaced_after_a_number_of_jobs() throws IOException {
        Set<String> processes = new HashSet<>();
        for (int job = 0; job <= WorkerPool.MOST_JOBS && processes.size() < 2; job++) {
            try (WorkerResult result = run(Troubles.Capitals.class)) {
                processes.add(String.valueOf(result.facts().get("pid")));
            }
        }
        assertThat(processes).hasSize(2);
    }

    @Test
    void W1_a_task_that_gives_up_is_refused_with_its_reason() {
        assertThatExceptionOfType(WorkerFailure.class)
                .isThrownBy(() -> run(Troubles.Refusal.class))
                .withMessageContaining("not a picture")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.REFUSED));
    }

    @Test
    void W2_a_job_that_kills_its_process_is_tried_once_more() throws IOException {
        Path mark = Files.createFile(home.resolve("mark"));
        WorkerCall call =
                new WorkerCall(Troubles.CrashOnce.class, mark, Map.of(), Duration.ofSeconds(60));
        try (WorkerResult result = pool.run(call)) {
            assertThat(result.facts()).containsEntry("seen", "seen");
        }
    }

    @Test
    void W2_a_job_that_kills_two_processes_has_failed_and_the_next_one_works() throws IOException {
        assertThat(refusalOf(Troubles.Crash.class)).isEqualTo(Reason.DIED);
        try (WorkerResult result = run(Troubles.Capitals.class)) {
            assertThat(result.output()).hasContent("DEAR WORKER");
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void W2_a_job_that_hangs_is_killed_when_its_time_is_over() {
        WorkerCall call =
                new WorkerCall(Troubles.Hang.class, input, Map.of(), Duration.ofMillis(300));
        assertThatExceptionOfType(WorkerFailure.class)
                .isThrownBy(() -> pool.run(call))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT));
    }

    @Test
    void W1_a_job_that_fills_its_heap_is_refused() {
        assertThat(refusalOf(Troubles.Glutton.class)).isEqualTo(Reason.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "private"})
    void W1_a_job_that_takes_more_addresses_or_memory_than_it_may_is_stopped(String pages) {
        WorkerCall call =
                new WorkerCall(
                        Troubles.Mapper.class,
                        input,
                        Map.of("pages", pages),
                        Duration.ofSeconds(60));
        assertThat(pool.confinement().limitsResources())
                .as("prlimit is missing: install util-linux")
                .isTrue();
        assertThatExceptionOfType(WorkerFailure.class)
                .isThrownBy(() -> pool.run(call))
                .satisfies(
                        failure -> assertThat(failure.reason()).isIn(Reason.REFUSED, Reason.DIED));
    }

    @Test
    void W1_a_job_that_fills_the_disk_is_stopped() throws IOException {
        assertThat(pool.confinement().limitsResources())
                .as("prlimit is missing: install util-linux")
                .isTrue();
        assertThat(refusalOf(Troubles.Flood.class)).isIn(Reason.REFUSED, Reason.DIED);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void W1_a_library_that_prints_does_not_disturb() throws IOException {
        try (WorkerResult result = run(Troubles.Chatter.class)) {
            assertThat(result.facts()).containsEntry("said", "a lot");
        }
    }

    @Test
    void W3_a_child_knows_no_environment_and_has_limits() throws IOException {
        try (WorkerResult result = run(Troubles.Surroundings.class)) {
            assertThat(result.facts().get("environment"))
                    .doesNotContain("PATH", "HOME", "CALOTYPE");
            assertThat(result.facts().get("limits"))
                    .containsPattern("Max core file size +0 ")
                    .containsPattern("Max data size +1610612736 ")
                    .containsPattern("Max address space +4563402752 ")
                    .containsPattern("Max file size +1073741824 ")
                    .containsPattern("Max cpu time +3600 ");
            assertThat(result.facts()).containsEntry("folder", "rwx------");
        }
    }

    @Test
    void W3_a_child_has_no_network_where_the_system_permits_that() throws IOException {
        try (WorkerResult result = run(Troubles.Surroundings.class)) {
            if (pool.confinement().cutsNetwork()) {
                assertThat(result.facts().getOrDefault("network", "").lines().skip(2))
                        .allMatch(line -> line.strip().startsWith("lo:"));
            } else {
                assertThat(result.facts().get("network")).isNotEmpty();
            }
        }
    }

    @Test
    void W3_an_output_that_is_a_link_is_not_taken() throws IOException {
        try (WorkerResult result = run(Troubles.Smuggler.class)) {
            assertThatExceptionOfType(WorkerFailure.class).isThrownBy(result::output);
        }
    }

    @Test
    void W1_jobs_of_others_go_on_while_children_die()
            throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> jobs = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                boolean bad = i % 4 == 0;
                jobs.add(
                        () -> {
                            if (bad) {
                                return refusalOf(Troubles.Crash.class).name();
                            }
                            try (WorkerResult result = run(Troubles.Capitals.class)) {
                                return Files.readString(result.output());
                            }
                        });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : clients.invokeAll(jobs)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes).filteredOn("DIED"::equals).hasSize(6);
            assertThat(outcomes).filteredOn("DEAR WORKER"::equals).hasSize(18);
            assertThat(pool.idlePids())
                    .hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        } finally {
            clients.shutdownNow();
        }
    }
}
