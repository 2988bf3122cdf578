package org.calotype.imaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * How much picture may be decoded at once, in megapixels. One for the application; safe for all
 * threads. Fair: who came first goes first, a large picture is not overtaken for ever.
 */
public final class PixelBudget {

    private static final long MEGAPIXEL = 1_000_000;

    private final int capacity;
    private final Semaphore free;

    /**
     * @param megapixels that may be in work together, at least 1
     */
    public PixelBudget(int megapixels) {
        if (megapixels < 1) {
            throw new IllegalArgumentException("a budget of " + megapixels + " megapixels");
        }
        this.capacity = megapixels;
        this.free = new Semaphore(megapixels, true);
    }

    /**
     * Waits for its turn. Started megapixels count as whole ones; what is larger than the budget
     * takes all of it and works alone.
     *
     * @throws Problem TOO_MUCH_IN_FLIGHT if the turn did not come in time or the wait was
     *     interrupted
     */
    public Share take(long pixels, Duration patience) {
        long megapixels = Math.max(1, (pixels + MEGAPIXEL - 1) / MEGAPIXEL);
        Share share = new Share((int) Math.min(megapixels, capacity));
        try {
            if (!free.tryAcquire(share.megapixels, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(ErrorCode.TOO_MUCH_IN_FLIGHT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(e, ErrorCode.TOO_MUCH_IN_FLIGHT);
        }
        return share;
    }

    /** Megapixels that nobody uses at this moment. */
    public int freeMegapixels() {
        return free.availablePermits();
    }

    /** A part of the budget; closing gives it back, once. */
    public final class Share implements AutoCloseable {

        private final int megapixels;
        private boolean given;

        private Share(int megapixels) {
            this.megapixels = megapixels;
        }

        public int megapixels() {
            return megapixels;
        }

        @Override
        public synchronized void close() {
            if (!given) {
                given = true;
                free.release(megapixels);
            }
        }
    }
}
