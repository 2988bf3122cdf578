package org.calotype.api.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.calotype.api.entity.IdempotencyKey;
import org.calotype.api.entity.StoredAnswer;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** Sees to it that a request with a key happens once. */
@ApplicationScoped
public class IdempotencyService {

    private static final Duration KEPT = Duration.ofHours(24);

    /** A request that takes longer than this has died with its node. */
    private static final Duration WORKED_ON = Duration.ofMinutes(15);

    @Inject IdempotencyRepository answers;
    @Inject Reservation reservation;
    @Inject Clock clock;

    /**
     * Reserves a key for a request, or finds what the same request was answered with.
     *
     * @throws Problem IDEMPOTENCY_MISMATCH when the key came with another request before,
     *     IDEMPOTENCY_IN_PROGRESS when that is still being worked on
     */
    public Optional<StoredAnswer> begin(IdempotencyKey key, String fingerprint) {
        Instant now = clock.instant();
        Optional<StoredAnswer> known = answers.byHash(key.hash());
        if (known.filter(answer -> staleAt(now, answer)).isPresent()) {
            reservation.release(key.hash());
            known = Optional.empty();
        }
        if (known.isPresent()) {
            return Optional.of(judge(known.get(), fingerprint));
        }
        try {
            reservation.reserve(new StoredAnswer(key.hash(), fingerprint, now));
            return Optional.empty();
        } catch (PersistenceException somebodyWasFaster) {
            throw Problem.of(somebodyWasFaster, ErrorCode.IDEMPOTENCY_IN_PROGRESS);
        }
    }

    private static boolean staleAt(Instant now, StoredAnswer answer) {
        Duration life = answer.status().isPresent() ? KEPT : WORKED_ON;
        return answer.createdAt().plus(life).isBefore(now);
    }

    private static StoredAnswer judge(StoredAnswer known, String fingerprint) {
        if (!known.asksFor(fingerprint)) {
            throw Problem.of(ErrorCode.IDEMPOTENCY_MISMATCH);
        }
        if (known.status().isEmpty()) {
            throw Problem.of(ErrorCode.IDEMPOTENCY_IN_PROGRESS).retryAfter(Duration.ofSeconds(1));
        }
        return known;
    }

    /** Keeps what the request was answered with. */
    @Transactional(TxType.REQUIRES_NEW)
    public void complete(IdempotencyKey key, int status, @Nullable String location, String answer) {
        answers.byHash(key.hash())
                .ifPresent(row -> row.complete(status, location, key.seal(answer)));
    }

    /** Forgets a request that did nothing. */
    public void release(IdempotencyKey key) {
        reservation.release(key.hash());
    }

    /** Forgets what is older than a day. */
    @Transactional
    public int sweep() {
        return answers.removeOlderThan(clock.instant().minus(KEPT));
    }

    /** The short transactions around a request, apart from its own. */
    @ApplicationScoped
    static class Reservation {

        @Inject IdempotencyRepository answers;

        @Transactional(TxType.REQUIRES_NEW)
        public void reserve(StoredAnswer answer) {
            answers.add(answer);
        }

        @Transactional(TxType.REQUIRES_NEW)
        public void release(String keyHash) {
            answers.remove(keyHash);
        }
    }
}
