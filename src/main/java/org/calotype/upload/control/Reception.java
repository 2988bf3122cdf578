package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.storage.TemporaryFolder;

/** Brings the source of an upload into one temporary file, wherever it comes from. */
@ApplicationScoped
public class Reception {

    private static final int FETCHES_AT_ONCE = 32;
    private static final Duration FETCH_WAIT = Duration.ofSeconds(10);

    private final Semaphore fetches = new Semaphore(FETCHES_AT_ONCE);

    @Inject TemporaryFolder temporary;
    @Inject Settings settings;
    @Inject Permission permission;
    @Inject Outbound outbound;

    /** What writes into our temporary folder. */
    public Receiver receiver() {
        return new Receiver(temporary.path());
    }

    /**
     * The source as a file, at most as large as the caller may send.
     *
     * @throws Problem FILE_TOO_BIG, URL_UPLOADS_DISABLED, URL_NOT_ALLOWED, URL_NOT_FETCHED
     */
    public ReceivedFile receive(UploadRequest request) {
        SizeLimit limit = permission.largestFile(request.caller());
        if (request.source() instanceof SourceUrl url) {
            requireUrlUploads(request.caller());
            return fetch(url, limit);
        }
        ReceivedFile received = (ReceivedFile) request.source();
        if (received.sizeBytes() > limit.bytes()) {
            received.discard();
            throw limit.exceeded();
        }
        return received;
    }

    /** A fetch may take minutes: few at once, so that others keep the threads. */
    private ReceivedFile fetch(SourceUrl url, SizeLimit limit) {
        if (!fetches.tryAcquire()) {
            throw Problem.of(ErrorCode.TOO_MUCH_IN_FLIGHT).retryAfter(FETCH_WAIT);
        }
        try {
            return new UrlFetcher(outbound.client(), receiver()).fetch(url, limit);
        } finally {
            fetches.release();
        }
    }

    private void requireUrlUploads(Caller caller) {
        if (caller.isGuest() || !settings.get(UploadSettings.URL_UPLOADS)) {
            throw Problem.of(ErrorCode.URL_UPLOADS_DISABLED);
        }
    }
}
