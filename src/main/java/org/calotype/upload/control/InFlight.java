package org.calotype.upload.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.SettingKey;
import org.calotype.settings.Settings;

/** Bounds how many uploads are under way at once, from their first byte to their answer. */
@ApplicationScoped
public class InFlight {

    private static final Duration WAIT = Duration.ofSeconds(5);

    @Inject Settings settings;

    private Semaphore places = new Semaphore(0);

    /** A place; closing it lets the next upload in. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    @PostConstruct
    void open() {
        places = new Semaphore(settings.get(SettingKey.UPLOADS_IN_FLIGHT));
    }

    /**
     * Takes a place.
     *
     * @throws Problem TOO_MUCH_IN_FLIGHT when all are taken
     */
    public Place enter() {
        if (!places.tryAcquire()) {
            throw Problem.of(ErrorCode.TOO_MUCH_IN_FLIGHT).retryAfter(WAIT);
        }
        return places::release;
    }
}
