package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.calotype.gallery.control.DeletionService.BytesGone;
import org.calotype.gallery.control.ExposureChanged;
import org.calotype.storage.StorageKey;

/**
 * What a direct link stands for now; who may see it is judged at each request.
 *
 * <p>Rows are remembered for a few seconds, so that a picture on a much read page does not cost a
 * query each time; expiration is judged by the clock at every request all the same. Misses are not
 * remembered: an upload is seen at once.
 */
@ApplicationScoped
public class DirectLinks {

    /** A change another node makes is seen after this at the latest. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    /** About 400 bytes each. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<StorageKey, Remembered> remembered = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    @Inject ServedFileRepository files;
    @Inject Clock clock;

    private record Remembered(ServedFile file, Instant until) {}

    /** The file behind a direct link at this moment. */
    public Optional<ServedFile> find(StorageKey key) {
        Instant now = clock.instant();
        Remembered known = remembered.get(key);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.file()).filter(file -> file.servedAt(now));
        }
        return look(key, now);
    }

    private Optional<ServedFile> look(StorageKey key, Instant now) {
        long forgottenBefore = forgotten.get();
        Optional<ServedFile> file =
                files.byStorageKey(key).filter(found -> found.servedAt(clock.instant()));
        file.ifPresent(
                found ->
                        remember(
                                key, new Remembered(found, now.plus(REMEMBERED)), forgottenBefore));
        return file;
    }

    /** A row that was read before its file was deleted must not be put back after it. */
    private void remember(StorageKey key, Remembered found, long forgottenBefore) {
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(key, found);
        if (forgotten.get() != forgottenBefore) {
            remembered.remove(key);
        }
    }

    /** Forgets files that are seen otherwise than before. */
    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ExposureChanged changed) {
        forgotten.incrementAndGet();
        if (changed.keys().isEmpty()) {
            remembered.clear();
        }
        changed.keys().forEach(remembered::remove);
    }

    /** Forgets a file whose bytes are gone. */
    void forget(@Observes BytesGone gone) {
        forgotten.incrementAndGet();
        remembered.remove(gone.key());
    }
}
