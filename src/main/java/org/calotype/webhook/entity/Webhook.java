package org.calotype.webhook.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to be told. Made by an administrator; switched off by one, or by its own
 * target answering 410 Gone; removed with all that waits for it.
 */
@Entity
public class Webhook {

    @Id
    @SequenceGenerator(name = "webhook_id_seq", sequenceName = "webhook_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_id_seq")
    private @Nullable Long id;

    private String url;

    private String secret;

    private String events;

    private boolean active;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Webhook() {}

    public Webhook(String url, WebhookSecret secret, Set<EventType> events, Instant now) {
        this.url = url;
        this.secret = secret.value();
        this.events = joined(events);
        this.active = true;
        this.createdAt = now;
    }

    private static String joined(Set<EventType> events) {
        return events.stream().sorted().map(EventType::name).collect(Collectors.joining(","));
    }

    /** Sends what follows, and what waits, elsewhere. */
    public void pointTo(String target) {
        url = target;
    }

    /** Is told of these from now on. */
    public void listenTo(Set<EventType> types) {
        events = joined(types);
    }

    /** While switched off nothing is written down for it; what waits keeps waiting. */
    public void switchTo(boolean on) {
        active = on;
    }

    public void useSecret(WebhookSecret fresh) {
        secret = fresh.value();
    }

    /** Whether it is to be told of this. */
    public boolean wants(EventType type) {
        return active && (type == EventType.WEBHOOK_TEST || events().contains(type));
    }

    /** Primary key; the webhook must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String url() {
        return url;
    }

    public WebhookSecret secret() {
        return new WebhookSecret(secret);
    }

    public Set<EventType> events() {
        return Arrays.stream(events.split(","))
                .filter(name -> !name.isEmpty())
                .map(EventType::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    public boolean active() {
        return active;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Rises with each change. */
    public long version() {
        return version;
    }
}
