package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who owns files. Born active at set-up or by an administrator; a banned or unconfirmed
 * account keeps its files, but none of its keys opens anything.
 */
@Entity
public class Account {

    /** Whether the account may act. */
    public enum Status {
        ACTIVE,
        UNCONFIRMED,
        BANNED
    }

    @Id
    @SequenceGenerator(name = "account_id_seq", sequenceName = "account_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_id_seq")
    private @Nullable Long id;

    private String username;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    public Account(String username, Role role, Instant createdAt) {
        this.username = username;
        this.role = role;
        this.status = Status.ACTIVE;
        this.createdAt = createdAt;
    }

    public void usePasswordHash(String hash) {
        this.passwordHash = hash;
    }

    public void ban() {
        status = Status.BANNED;
    }

    /** Primary key; the account must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String username() {
        return username;
    }

    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public Role role() {
        return role;
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
