package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calotype.error.Problem;

/** Tells an upload waiting in this process how the development of its file ended. */
@ApplicationScoped
public class DevelopmentOutcomes {

    private final Map<Long, CompletableFuture<Boolean>> awaited = new ConcurrentHashMap<>();

    /** Announces a wait; call it before the job can have finished. */
    public void expect(long fileId) {
        awaited.put(fileId, new CompletableFuture<>());
    }

    /**
     * Waits for the end of an expected development.
     *
     * @return false when the time ran out first
     * @throws Problem what was wrong with the file
     */
    public boolean await(long fileId, Duration atMost) {
        CompletableFuture<Boolean> outcome = awaited.get(fileId);
        if (outcome == null) {
            throw new IllegalStateException("nobody expects file " + fileId);
        }
        try {
            return outcome.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillAtWork) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new IllegalStateException(refused.getCause());
        } finally {
            awaited.remove(fileId);
        }
    }

    /** Says that a file has what it should. */
    public void developed(long fileId) {
        CompletableFuture<Boolean> outcome = awaited.get(fileId);
        if (outcome != null) {
            outcome.complete(true);
        }
    }

    void refused(long fileId, Problem problem) {
        CompletableFuture<Boolean> outcome = awaited.get(fileId);
        if (outcome != null) {
            outcome.completeExceptionally(problem);
        }
    }
}
