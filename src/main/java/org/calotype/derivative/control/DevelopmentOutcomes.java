package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.MediaFile;

/** Tells an upload waiting in this process how the development of its file ended. */
@ApplicationScoped
public class DevelopmentOutcomes {

    /**
     * How a wait ended.
     *
     * @param ended false when the time ran out first
     * @param file as it is then, with its derivatives, where this node made them
     */
    public record Outcome(boolean ended, Optional<MediaFile> file) {

        private static final Outcome STILL_AT_WORK = new Outcome(false, Optional.empty());
    }

    private final Map<Long, CompletableFuture<Outcome>> awaited = new ConcurrentHashMap<>();

    /** Announces a wait; call it before the job can have finished. */
    public void expect(long fileId) {
        awaited.put(fileId, new CompletableFuture<>());
    }

    /**
     * Waits for the end of an expected development.
     *
     * @throws Problem what was wrong with the file
     */
    public Outcome await(long fileId, Duration atMost) {
        CompletableFuture<Outcome> outcome = awaited.get(fileId);
        if (outcome == null) {
            throw new IllegalStateException("nobody expects file " + fileId);
        }
        try {
            return outcome.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillAtWork) {
            return Outcome.STILL_AT_WORK;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.STILL_AT_WORK;
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
        end(fileId, Optional.empty());
    }

    /** The same of a file that is known as it is now. */
    void developed(MediaFile file) {
        end(file.id(), Optional.of(file));
    }

    private void end(long fileId, Optional<MediaFile> file) {
        CompletableFuture<Outcome> outcome = awaited.get(fileId);
        if (outcome != null) {
            outcome.complete(new Outcome(true, file));
        }
    }

    void refused(long fileId, Problem problem) {
        CompletableFuture<Outcome> outcome = awaited.get(fileId);
        if (outcome != null) {
            outcome.completeExceptionally(problem);
        }
    }
}
