package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;

/**
 * Bounds how many received uploads are worked on at once. Receiving itself is not counted: a client
 * that sends slowly must not take the place of one that is ready.
 */
@ApplicationScoped
public class InFlight {

    private static final Duration WAIT = Duration.ofSeconds(5);

    @Inject Settings settings;

    private final AtomicInteger taken = new AtomicInteger();

    /** A place; closing it lets the next upload in. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Refuses early, before a body is read, while all places are taken.
     *
     * @throws Problem TOO_MUCH_IN_FLIGHT
     */
    public void requireRoom() {
        if (taken.get() >= settings.get(UploadSettings.UPLOADS_IN_FLIGHT)) {
            throw Problem.of(ErrorCode.TOO_MUCH_IN_FLIGHT).retryAfter(WAIT);
        }
    }

    /**
     * Takes a place.
     *
     * @throws Problem TOO_MUCH_IN_FLIGHT when all are taken
     */
    public Place enter() {
        if (taken.incrementAndGet() > settings.get(UploadSettings.UPLOADS_IN_FLIGHT)) {
            taken.decrementAndGet();
            throw Problem.of(ErrorCode.TOO_MUCH_IN_FLIGHT).retryAfter(WAIT);
        }
        return taken::decrementAndGet;
    }
}
