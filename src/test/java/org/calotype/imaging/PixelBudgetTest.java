package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void counts_started_megapixels_and_gives_them_back_once() {
        PixelBudget budget = new PixelBudget(10);
        PixelBudget.Share share = budget.take(2_000_001, LONG);
        assertThat(budget.freeMegapixels()).isEqualTo(7);
        share.close();
        share.close();
        assertThat(budget.freeMegapixels()).isEqualTo(10);
    }

    @Test
    void gives_all_of_it_to_a_picture_larger_than_the_budget() {
        PixelBudget budget = new PixelBudget(10);
        try (PixelBudget.Share share = budget.take(Long.MAX_VALUE / 2, LONG)) {
            assertThat(share.megapixels()).isEqualTo(10);
            assertThat(budget.freeMegapixels()).isZero();
        }
    }

    @Test
    void refuses_when_the_turn_does_not_come_in_time() {
        PixelBudget budget = new PixelBudget(1);
        PixelBudget.Share share = budget.take(1, LONG);
        Problem refusal = catchThrowableOfType(Problem.class, () -> budget.take(1, Duration.ZERO));
        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MUCH_IN_FLIGHT);
        share.close();
        budget.take(1, Duration.ZERO).close();
    }

    @Test
    void refuses_an_interrupted_wait_and_leaves_the_thread_interrupted() {
        PixelBudget budget = new PixelBudget(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.take(1, LONG)).isInstanceOf(Problem.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(budget.freeMegapixels()).isEqualTo(1);
    }

    @Test
    void never_lets_more_work_at_once_than_it_has() throws Exception {
        PixelBudget budget = new PixelBudget(5);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> jobs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long pixels = (i % 7 + 1) * 1_000_000L;
            jobs.add(
                    threads.submit(
                            () -> {
                                try (PixelBudget.Share share = budget.take(pixels, LONG)) {
                                    int now = working.addAndGet(share.megapixels());
                                    most.accumulateAndGet(now, Math::max);
                                    Thread.onSpinWait();
                                    working.addAndGet(-share.megapixels());
                                }
                            }));
        }
        for (Future<?> job : jobs) {
            job.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        assertThat(most.get()).isBetween(1, 5);
        assertThat(budget.freeMegapixels()).isEqualTo(5);
    }
}
