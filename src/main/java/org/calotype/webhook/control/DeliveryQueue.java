package org.calotype.webhook.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.Delivery.State;
import org.calotype.webhook.entity.Webhook;
import org.calotype.webhook.entity.WebhookSecret;
import org.jspecify.annotations.Nullable;

/** The short transactions of delivering. */
@ApplicationScoped
public class DeliveryQueue {

    /** Much longer than an attempt may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /**
     * Waits between attempts, as Standard Webhooks recommends ("Deliverability and reliability"):
     * three days and a bit together.
     */
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private static final int GONE = 410;
    private static final Duration KEEP_DELIVERED = Duration.ofDays(7);
    private static final Duration KEEP_DEAD = Duration.ofDays(30);

    @Inject WebhookRepository webhooks;
    @Inject DeliveryRepository deliveries;
    @Inject Audit audit;
    @Inject Clock clock;

    /** What is to be sent, once. */
    record Attempt(
            long deliveryId,
            int number,
            long webhookId,
            String url,
            WebhookSecret secret,
            String eventId,
            String payload) {}

    /** What came of it: a status, or none and why. */
    record Outcome(@Nullable Integer status, String reason) {
        boolean taken() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /** Webhooks for which something is due. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Long> webhooksDue() {
        return deliveries.webhooksDue(clock.instant());
    }

    /** Claims what is due for a webhook. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Attempt> claim(long webhookId, int limit) {
        Instant now = clock.instant();
        return webhooks.byId(webhookId)
                .filter(Webhook::active)
                .map(
                        webhook ->
                                deliveries.lockDue(webhookId, now, limit).stream()
                                        .map(delivery -> claimed(webhook, delivery, now))
                                        .toList())
                .orElse(List.of());
    }

    private static Attempt claimed(Webhook webhook, Delivery delivery, Instant now) {
        delivery.claim(now.plus(LEASE));
        return new Attempt(
                delivery.id(),
                delivery.attempts(),
                webhook.id(),
                webhook.url(),
                webhook.secret(),
                delivery.eventId(),
                delivery.payload());
    }

    /** Records what came of an attempt, unless another node has taken it over. */
    @Transactional(TxType.REQUIRES_NEW)
    void complete(Attempt attempt, Outcome outcome) {
        deliveries
                .lock(attempt.deliveryId())
                .filter(one -> one.state() == State.PENDING)
                .filter(one -> one.attempts() == attempt.number())
                .ifPresent(delivery -> complete(delivery, outcome));
    }

    private void complete(Delivery delivery, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.taken() && outcome.status() != null) {
            delivery.delivered(outcome.status(), now);
            return;
        }
        boolean gone = outcome.status() != null && outcome.status() == GONE;
        boolean last = delivery.attempts() > WAITS.size();
        delivery.failed(
                outcome.status(),
                outcome.reason(),
                gone || last ? now : now.plus(jittered(WAITS.get(delivery.attempts() - 1))));
        if (gone) {
            webhooks.lock(delivery.webhookId()).ifPresent(this::switchOff);
        }
        if (gone || last) {
            delivery.giveUp(now);
        }
    }

    /** Up to a tenth longer, so that what failed together does not come again together. */
    private static Duration jittered(Duration wait) {
        return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 10 + 1));
    }

    /** Standard Webhooks: a target that answers 410 wants no more. */
    private void switchOff(Webhook webhook) {
        webhook.switchTo(false);
        audit.record(
                Actor.SERVER,
                AuditAction.ADMINISTRATION,
                "webhook " + webhook.id(),
                "off: answered 410 Gone");
    }

    /** Forgets what ended long ago. */
    @Transactional(TxType.REQUIRES_NEW)
    public void sweep() {
        Instant now = clock.instant();
        deliveries.forget(State.DELIVERED, now.minus(KEEP_DELIVERED));
        deliveries.forget(State.DEAD, now.minus(KEEP_DEAD));
    }
}
