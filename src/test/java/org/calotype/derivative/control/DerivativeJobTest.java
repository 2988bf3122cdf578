package org.calotype.derivative.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.calotype.CalotypeServer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DerivativeJobTest {

    /** A batch engine that starts nothing until it is mended. */
    private static final class Broken extends DerivativeJob {

        boolean mended;
        int starts;

        @Override
        void start() {
            starts++;
            if (!mended) {
                throw new IllegalStateException("the job repository is away");
            }
        }
    }

    private final Broken job = new Broken();

    @Test
    void a_job_that_cannot_start_is_told_and_hurts_nobody() {
        assertThat(job.develop(1)).isFalse();
        job.lookIntoQueue();

        assertThat(job.starts).as("tried again each time").isEqualTo(2);
    }

    @Test
    void once_it_starts_it_takes_up_what_was_handed_over_before() throws InterruptedException {
        job.develop(1);
        job.mended = true;

        assertThat(job.develop(2)).isTrue();
        assertThat(job.develop(3)).as("it is on its way").isTrue();
        assertThat(job.starts).isEqualTo(2);
        job.enter();
        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
        assertThat(next()).isEqualTo(3);
    }

    @Test
    void a_partition_that_waits_is_known_until_as_much_is_handed_over() throws Exception {
        job.mended = true;
        assertThat(job.isWaiting()).isFalse();
        job.enter();
        CompletableFuture<Long> taken =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return next();
                            } catch (InterruptedException ended) {
                                throw new IllegalStateException(ended);
                            }
                        });
        CalotypeServer.await("a partition that waits", job::isWaiting);

        job.develop(1);

        assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(job.isWaiting()).isFalse();
    }

    @Test
    void a_server_that_ends_the_job_and_lives_on_starts_another_with_the_next_file()
            throws Exception {
        job.mended = true;
        job.enter();
        job.endPartitions();
        assertThat(job.next()).isEmpty();

        assertThat(job.develop(1)).isTrue();

        assertThat(job.starts).isEqualTo(1);
        job.enter();
        assertThat(next()).isEqualTo(1);
    }

    @Test
    void what_was_handed_over_is_owed_until_a_job_has_started() {
        job.develop(1);
        assertThat(job.isOwedWork()).isTrue();

        job.mended = true;
        job.lookIntoQueue();
        job.enter();

        assertThat(job.isOwedWork()).isFalse();
    }

    @Test
    void a_partition_whose_file_cannot_even_be_given_back_takes_the_next() throws Exception {
        List<Long> taken = new ArrayList<>();
        DerivativeBatchlet partition = new DerivativeBatchlet();
        partition.job = job;
        partition.development =
                new DevelopmentService() {
                    @Override
                    public void develop(Handover file) {
                        taken.add(file.fileId());
                        if (file.fileId() == 2) {
                            job.stop();
                        }
                        throw new IllegalStateException("the database is away");
                    }
                };
        job.develop(1);
        job.develop(2);

        partition.process();

        assertThat(taken).containsExactly(1L, 2L);
    }

    @Test
    void a_partition_stays_when_the_queue_cannot_be_read() throws InterruptedException {
        job.queue =
                new DerivativeQueue() {
                    @Override
                    public OptionalLong nextPending() {
                        job.develop(7);
                        throw new IllegalStateException("the queue is broken");
                    }
                };
        job.mended = true;
        job.enter();
        job.lookIntoQueue();

        assertThat(next()).isEqualTo(7);
        assertThat(job.starts).as("there is a partition still").isZero();
    }

    private long next() throws InterruptedException {
        return job.next().orElseThrow().fileId();
    }
}
