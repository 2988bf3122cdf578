package org.calotype.api.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a POST was answered with. Born when the request with its key arrives, complete when it has
 * succeeded, gone when it has failed or after a day.
 */
@Entity
@Table(name = "idempotency_key")
public class StoredAnswer {

    @Id
    @Column(name = "key_hash")
    private String keyHash;

    private String fingerprint;

    private @Nullable Integer status;

    private @Nullable String location;

    @Column(name = "sealed_answer")
    private @Nullable String sealedAnswer;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredAnswer() {}

    /**
     * A request that is being worked on.
     *
     * @param keyHash of the client's key and who the client is
     * @param fingerprint of what is asked
     */
    public StoredAnswer(String keyHash, String fingerprint, Instant now) {
        this.keyHash = keyHash;
        this.fingerprint = fingerprint;
        this.createdAt = now;
    }

    /**
     * @param sealed the body, readable only with the client's key
     */
    public void complete(int answeredStatus, @Nullable String answeredLocation, String sealed) {
        status = answeredStatus;
        location = answeredLocation;
        sealedAnswer = sealed;
    }

    public boolean asksFor(String otherFingerprint) {
        return fingerprint.equals(otherFingerprint);
    }

    /** HTTP status; empty while the request is being worked on. */
    public Optional<Integer> status() {
        return Optional.ofNullable(status);
    }

    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    public Optional<String> sealedAnswer() {
        return Optional.ofNullable(sealedAnswer);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
