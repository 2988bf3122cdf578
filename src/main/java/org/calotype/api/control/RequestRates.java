package org.calotype.api.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.calotype.settings.ApiSettings;
import org.calotype.settings.Settings;

/**
 * How often somebody may ask: a bucket each for a key, its user, and the address of guests, filled
 * anew over a minute. Each node counts for itself.
 */
@ApplicationScoped
public class RequestRates {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long MOST_BUCKETS = 100_000;

    @Inject Settings settings;

    private final Cache<Place, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MOST_BUCKETS)
                    .expireAfterAccess(WINDOW.multipliedBy(2))
                    .build();

    /** A bucket's owner; another limit is another bucket, so that a changed setting holds. */
    private record Place(String who, int limit) {}

    /**
     * What is left to somebody.
     *
     * @param limit requests a minute
     * @param remaining requests at once from now on
     * @param reset until the bucket is full again
     * @param retryAfter until the next request may come; zero when this one may
     */
    public record Allowance(int limit, long remaining, Duration reset, Duration retryAfter) {
        public boolean refused() {
            return !retryAfter.isZero();
        }
    }

    /** Counts a request against all who stand behind it; empty while the site has no limit. */
    public Optional<Allowance> count(List<String> whom) {
        int limit = settings.get(ApiSettings.REQUESTS_PER_MINUTE);
        if (limit == 0) {
            return Optional.empty();
        }
        return whom.stream().map(who -> take(new Place(who, limit))).reduce(RequestRates::narrower);
    }

    private Allowance take(Place place) {
        Bucket bucket = buckets.get(place, RequestRates::full);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Allowance(
                place.limit(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Bucket full(Place place) {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(place.limit()).refillGreedy(place.limit(), WINDOW))
                .build();
    }

    private static Allowance narrower(Allowance one, Allowance other) {
        if (one.refused() || other.refused()) {
            return one.retryAfter().compareTo(other.retryAfter()) >= 0 ? one : other;
        }
        return one.remaining() <= other.remaining() ? one : other;
    }
}
