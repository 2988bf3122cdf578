package org.calotype.moderation.entity;

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

/** What a visitor says is wrong with a file; open until a moderator has resolved it. */
@Entity
@Table(name = "media_report")
public class Report {

    /** Longest note in characters. */
    public static final int MAX_NOTE = 1000;

    /** What is wrong. */
    public enum Reason {
        ILLEGAL,
        ABUSE,
        COPYRIGHT,
        PRIVACY,
        NSFW,
        SPAM,
        OTHER
    }

    @Id
    @SequenceGenerator(name = "media_report_id_seq", sequenceName = "media_report_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "media_report_id_seq")
    private @Nullable Long id;

    @Column(name = "media_file_id")
    private long mediaFileId;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private @Nullable String note;

    @Column(name = "account_id")
    private @Nullable Long accountId;

    private String address;

    @Column(name = "reported_at")
    private Instant reportedAt;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @SuppressWarnings("NullAway.Init")
    protected Report() {}

    public Report(
            long mediaFileId,
            Reason reason,
            @Nullable String note,
            @Nullable Long accountId,
            String address,
            Instant now) {
        this.mediaFileId = mediaFileId;
        this.reason = reason;
        this.note = note;
        this.accountId = accountId;
        this.address = address;
        this.reportedAt = now;
    }

    public void resolve(Instant now) {
        resolvedAt = now;
    }

    /** Primary key; the report must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public long mediaFileId() {
        return mediaFileId;
    }

    public Reason reason() {
        return reason;
    }

    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    public Optional<Long> accountId() {
        return Optional.ofNullable(accountId);
    }

    public String address() {
        return address;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    public Optional<Instant> resolvedAt() {
        return Optional.ofNullable(resolvedAt);
    }
}
