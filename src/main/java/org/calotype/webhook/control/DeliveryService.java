package org.calotype.webhook.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.calotype.error.Problem;
import org.calotype.upload.control.Outbound;
import org.calotype.webhook.control.DeliveryQueue.Attempt;
import org.calotype.webhook.control.DeliveryQueue.Outcome;

/** Sends what is due: a few at once for each target, so that a slow one keeps no other waiting. */
@ApplicationScoped
public class DeliveryService {

    private static final Logger LOG = System.getLogger(DeliveryService.class.getName());
    private static final int AT_ONCE = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(15);

    private final Map<Long, AtomicInteger> underWay = new ConcurrentHashMap<>();

    @Resource ManagedExecutorService executor;
    @Inject DeliveryQueue queue;
    @Inject Outbound outbound;
    @Inject Clock clock;

    /** Starts sending what is due; returns at once. */
    public void deliverDue() {
        for (long webhook : queue.webhooksDue()) {
            AtomicInteger busy = underWay.computeIfAbsent(webhook, any -> new AtomicInteger());
            int free = AT_ONCE - busy.get();
            List<Attempt> claimed = free > 0 ? queue.claim(webhook, free) : List.of();
            for (Attempt attempt : claimed) {
                busy.incrementAndGet();
                executor.execute(() -> deliver(attempt, busy));
            }
        }
    }

    /** One attempt, and those that are due behind it: a busy target waits for no clock. */
    private void deliver(Attempt first, AtomicInteger busy) {
        try {
            List<Attempt> next = List.of(first);
            while (!next.isEmpty()) {
                Outcome outcome = send(next.get(0));
                queue.complete(next.get(0), outcome);
                next = outcome.taken() ? queue.claim(first.webhookId(), 1) : List.of();
            }
        } finally {
            busy.decrementAndGet();
        }
    }

    private Outcome send(Attempt attempt) {
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        CloudEvent.CONTENT_TYPE,
                        "webhook-id",
                        attempt.eventId(),
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        attempt.secret()
                                .signature(attempt.eventId(), timestamp, attempt.payload()));
        try {
            int status =
                    outbound.client()
                            .within(CONNECT, TOTAL)
                            .post(attempt.url(), headers, attempt.payload().getBytes(UTF_8));
            return new Outcome(status, "answered " + status);
        } catch (Problem refused) {
            return new Outcome(null, "target not allowed");
        } catch (IOException failure) {
            LOG.log(Level.DEBUG, "webhook " + attempt.webhookId(), failure);
            return new Outcome(null, String.valueOf(failure.getMessage()));
        }
    }
}
