package org.calotype.webhook.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook. Born pending in the transaction of the change; claimed by
 * moving its due moment past the time an attempt may take, so that the work of a node that dies is
 * due again by itself; then delivered, due later, or dead.
 */
@Entity
@Table(name = "webhook_delivery")
public class Delivery {

    /** Where it is in its life. */
    public enum State {
        PENDING,
        DELIVERED,
        DEAD
    }

    private static final int MAX_FAILURE = 255;

    @Id
    @SequenceGenerator(name = "webhook_delivery_id_seq", sequenceName = "webhook_delivery_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_delivery_id_seq")
    private @Nullable Long id;

    @Column(name = "webhook_id")
    private long webhookId;

    @Column(name = "event_id")
    private String eventId;

    @Enumerated(EnumType.STRING)
    @Column(name = "event_type")
    private EventType eventType;

    private String payload;

    @Enumerated(EnumType.STRING)
    private State state;

    private int attempts;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "last_status")
    private @Nullable Integer lastStatus;

    private @Nullable String failure;

    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    public Delivery(
            long webhookId, String eventId, EventType eventType, String payload, Instant now) {
        this.webhookId = webhookId;
        this.eventId = eventId;
        this.eventType = eventType;
        this.payload = payload;
        this.state = State.PENDING;
        this.createdAt = now;
        this.dueAt = now;
    }

    /** Somebody tries now; nobody else before this moment. */
    public void claim(Instant leaseUntil) {
        attempts++;
        dueAt = leaseUntil;
    }

    /** The target has it. */
    public void delivered(int status, Instant now) {
        state = State.DELIVERED;
        lastStatus = status;
        failure = null;
        endedAt = now;
    }

    /**
     * The target did not take it.
     *
     * @param status of its answer; null without one
     */
    public void failed(@Nullable Integer status, String reason, Instant again) {
        lastStatus = status;
        failure = reason.length() <= MAX_FAILURE ? reason : reason.substring(0, MAX_FAILURE);
        dueAt = again;
    }

    /** It is not tried any more. */
    public void giveUp(Instant now) {
        state = State.DEAD;
        endedAt = now;
    }

    /** Sends it again, with all its attempts before it. */
    public void revive(Instant now) {
        state = State.PENDING;
        attempts = 0;
        endedAt = null;
        dueAt = now;
    }

    /** Primary key; the delivery must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public long webhookId() {
        return webhookId;
    }

    public String eventId() {
        return eventId;
    }

    public EventType eventType() {
        return eventType;
    }

    /** The CloudEvent, as it is sent each time. */
    public String payload() {
        return payload;
    }

    public State state() {
        return state;
    }

    /** How often it was sent, this time included. */
    public int attempts() {
        return attempts;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it is sent next; what counts only while it is pending. */
    public Instant dueAt() {
        return dueAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<Integer> lastStatus() {
        return Optional.ofNullable(lastStatus);
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
