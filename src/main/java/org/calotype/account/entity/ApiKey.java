package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A named secret with which a program acts for an account. Shown once, kept as SHA-256; dies by its
 * own expiry, by revocation, or with its account.
 */
@Entity
@Table(name = "api_key")
public class ApiKey {

    /** What a key may be used for, besides what its account's role allows. */
    public enum Scope {
        UPLOAD,
        READ,
        EDIT,
        ADMIN
    }

    /**
     * The last use is told to this precision, so that a busy key does not write a row each time.
     */
    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    @Id
    @SequenceGenerator(name = "api_key_id_seq", sequenceName = "api_key_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "api_key_id_seq")
    private @Nullable Long id;

    @ManyToOne
    @JoinColumn(name = "account_id")
    private Account account;

    private String name;

    @Column(name = "secret_hash")
    private String secretHash;

    private @Nullable String handle;

    private String scopes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** Counted by hand: a use of the key is no change to it. */
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    public ApiKey(
            Account account, String name, String secretHash, Set<Scope> scopes, Instant createdAt) {
        this.account = account;
        this.name = name;
        this.secretHash = secretHash;
        this.scopes =
                scopes.stream()
                        .sorted()
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
        this.createdAt = createdAt;
    }

    /** It comes from another installation and is found by the name in it until its first use. */
    public void foundBy(String newHandle) {
        handle = newHandle;
    }

    /** The secret was seen: from now on it is found by its own hash, as every other. */
    public void keepHash(String newSecretHash) {
        secretHash = newSecretHash;
    }

    public void rename(String newName) {
        name = newName;
        version++;
    }

    public void expireAt(Instant moment) {
        expiresAt = moment;
    }

    public void revoke(Instant now) {
        revokedAt = now;
    }

    /** Whether the key opens anything now: not revoked, not expired, of an active account. */
    public boolean validAt(Instant now) {
        boolean expired = expiresAt != null && !now.isBefore(expiresAt);
        return revokedAt == null && !expired && account.active();
    }

    /** Whether the recorded last use is old enough to be worth a write. */
    public boolean lastUseIsStaleAt(Instant now) {
        return lastUsedAt == null || lastUsedAt.plus(LAST_USE_PRECISION).isBefore(now);
    }

    /** Whether it was used on this day (UTC) already. */
    public boolean usedOn(LocalDate day) {
        return lastUsedAt != null && lastUsedAt.atZone(ZoneOffset.UTC).toLocalDate().equals(day);
    }

    public void usedAt(Instant now) {
        lastUsedAt = now;
    }

    /** Primary key; the key must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public Account account() {
        return account;
    }

    public String name() {
        return name;
    }

    public String secretHash() {
        return secretHash;
    }

    /** The name in a key that comes from another installation. */
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    public Set<Scope> scopes() {
        return Arrays.stream(scopes.split(","))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** To a minute, see {@link #lastUseIsStaleAt}. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    /** Goes up with every change that somebody makes to it. */
    public long version() {
        return version;
    }
}
