package org.calotype.webhook.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.upload.control.Outbound;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.Delivery.State;
import org.calotype.webhook.entity.EventType;
import org.calotype.webhook.entity.Webhook;
import org.calotype.webhook.entity.WebhookSecret;

/** What administrators do with webhooks, and what became of deliveries. */
@ApplicationScoped
public class WebhookService {

    /** Longest address of a target, in characters. */
    public static final int MAX_URL = 2000;

    /** Each event is written once for each of them. */
    private static final int MAX_WEBHOOKS = 50;

    private final SecureRandom random = new SecureRandom();

    @Inject WebhookRepository webhooks;
    @Inject DeliveryRepository deliveries;
    @Inject Outbox outbox;
    @Inject Outbound outbound;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * What is to change about a webhook; absent parts stay as they are.
     *
     * @param events by their words
     */
    public record Change(
            Optional<String> url, Optional<List<String>> events, Optional<Boolean> active) {}

    /** A webhook and what waits for it. */
    public record Standing(Webhook webhook, long pending, long dead) {}

    /** All of them, oldest first. */
    @Transactional
    public List<Standing> all() {
        Map<Long, Long> pending = deliveries.counts(State.PENDING);
        Map<Long, Long> dead = deliveries.counts(State.DEAD);
        return webhooks.all().stream()
                .map(
                        webhook ->
                                new Standing(
                                        webhook,
                                        pending.getOrDefault(webhook.id(), 0L),
                                        dead.getOrDefault(webhook.id(), 0L)))
                .toList();
    }

    /** One of them. @throws Problem NOT_FOUND */
    @Transactional
    public Standing one(long id) {
        return all().stream()
                .filter(standing -> standing.webhook().id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * Judges a target; looks its name up, so do it outside of a transaction.
     *
     * @throws Problem INVALID_FIELD when it is no address, or one that may not be reached
     */
    public void requireTarget(String url) {
        if (url.length() > MAX_URL) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "url");
        }
        try {
            outbound.client().requireAllowed(url);
        } catch (Problem notAllowed) {
            throw Problem.of(notAllowed, ErrorCode.INVALID_FIELD, "url");
        }
    }

    /** Makes a webhook; its secret is told this once. @throws Problem INVALID_FIELD */
    @Transactional
    public Webhook create(Actor by, String url, List<String> events) {
        if (webhooks.all().size() >= MAX_WEBHOOKS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "webhooks");
        }
        Webhook webhook =
                new Webhook(url, WebhookSecret.random(random), types(events), clock.instant());
        webhooks.add(webhook);
        webhooks.flush();
        record(by, webhook, "made for " + url);
        return webhook;
    }

    private static Set<EventType> types(List<String> words) {
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        for (String word : words) {
            types.add(
                    EventType.named(word)
                            .filter(type -> type != EventType.WEBHOOK_TEST)
                            .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "events")));
        }
        if (types.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "events");
        }
        return types;
    }

    /**
     * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, INVALID_FIELD
     */
    @Transactional
    public void change(Actor by, long id, SeenVersion seen, Change change) {
        Webhook webhook = locked(id);
        seen.require(webhook.version());
        change.url().ifPresent(webhook::pointTo);
        change.events().map(WebhookService::types).ifPresent(webhook::listenTo);
        change.active().ifPresent(webhook::switchTo);
        record(by, webhook, "changed: " + webhook.url() + (webhook.active() ? " on" : " off"));
    }

    /** Makes a new secret; the old one signs nothing any more. @throws Problem NOT_FOUND */
    @Transactional
    public Webhook renewSecret(Actor by, long id) {
        Webhook webhook = locked(id);
        webhook.useSecret(WebhookSecret.random(random));
        record(by, webhook, "new secret");
        return webhook;
    }

    /**
     * Removes a webhook with all that waits for it. @throws Problem NOT_FOUND, CHANGED_MEANWHILE
     */
    @Transactional
    public void delete(Actor by, long id, SeenVersion seen) {
        Webhook webhook = locked(id);
        seen.require(webhook.version());
        webhooks.remove(webhook);
        record(by, webhook, "removed");
    }

    /** Sends a greeting. @throws Problem NOT_FOUND, also while it is switched off */
    @Transactional
    public Delivery test(long id) {
        return outbox.test(locked(id)).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * Deliveries of a webhook, newest first.
     *
     * @param before number of the last one of the page before
     * @throws Problem NOT_FOUND
     */
    @Transactional
    public List<Delivery> deliveries(long id, Optional<State> state, long before, int limit) {
        locked(id);
        return deliveries.page(id, state, before, limit);
    }

    /** Sends a delivery again that has ended. @throws Problem NOT_FOUND */
    @Transactional
    public Delivery retry(Actor by, long id, long deliveryId) {
        Delivery delivery =
                deliveries
                        .lock(deliveryId)
                        .filter(one -> one.webhookId() == id && one.state() != State.PENDING)
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        delivery.revive(clock.instant());
        record(by, locked(id), "delivery " + deliveryId + " again");
        return delivery;
    }

    /** Sends all dead deliveries of a webhook again. @return how many @throws Problem NOT_FOUND */
    @Transactional
    public int retryDead(Actor by, long id) {
        Webhook webhook = locked(id);
        int revived = deliveries.reviveDead(id, clock.instant());
        record(by, webhook, revived + " dead deliveries again");
        return revived;
    }

    private Webhook locked(long id) {
        return webhooks.lock(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private void record(Actor by, Webhook webhook, String what) {
        audit.record(by, AuditAction.ADMINISTRATION, "webhook " + webhook.id(), what);
    }
}
