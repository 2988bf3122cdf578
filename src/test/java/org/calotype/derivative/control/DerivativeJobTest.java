package org.calotype.derivative.control;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(job.next()).hasValue(1);
        assertThat(job.next()).hasValue(2);
        assertThat(job.next()).hasValue(3);
    }
}
