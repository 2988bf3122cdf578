package org.calotype.audit.entity;

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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of the record. Written once, never changed. */
@Entity
@Table(name = "audit_event")
public class AuditEvent {

    /** Longest text of a target, in characters; what is longer is cut. */
    public static final int MAX_TARGET = 255;

    /** Longest text of a detail, in characters; what is longer is cut. */
    public static final int MAX_DETAIL = 1000;

    private static final int MAX_NAME = 64;

    @Id
    @SequenceGenerator(name = "audit_event_id_seq", sequenceName = "audit_event_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_event_id_seq")
    private @Nullable Long id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "actor_id")
    private @Nullable Long actorId;

    @Column(name = "actor_name")
    private String actorName;

    @Enumerated(EnumType.STRING)
    private Actor.Means means;

    private String address;

    @Enumerated(EnumType.STRING)
    private AuditAction action;

    private String target;

    private String detail;

    @SuppressWarnings("NullAway.Init")
    protected AuditEvent() {}

    public AuditEvent(
            Instant happenedAt, Actor actor, AuditAction action, String target, String detail) {
        // PostgreSQL keeps microseconds: what is read back must be what was written.
        this.happenedAt = happenedAt.truncatedTo(ChronoUnit.MICROS);
        this.actorId = actor.accountId().orElse(null);
        this.actorName = plain(actor.name(), MAX_NAME);
        this.means = actor.means();
        this.address = actor.address();
        this.action = action;
        this.target = plain(target, MAX_TARGET);
        this.detail = plain(detail, MAX_DETAIL);
    }

    /** One line of text: what strangers typed must not forge further lines of an export. */
    private static String plain(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest);
    }

    /** Primary key; the event must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    /** Row of the account that did it; the account may be gone. */
    public Optional<Long> actorId() {
        return Optional.ofNullable(actorId);
    }

    /** User name of that day; empty for guests and the server. */
    public String actorName() {
        return actorName;
    }

    public Actor.Means means() {
        return means;
    }

    public String address() {
        return address;
    }

    public AuditAction action() {
        return action;
    }

    /** What it was done to, e.g. {@code file Ab3dE5gH} or {@code user bob}. */
    public String target() {
        return target;
    }

    /** What exactly, in words; may be empty. */
    public String detail() {
        return detail;
    }
}
