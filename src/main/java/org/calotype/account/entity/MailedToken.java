package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link in a letter that proves its reader. Kept as a hash, good once and not for long; using it
 * deletes the row.
 */
@Entity
@Table(name = "mailed_token")
public class MailedToken {

    /** What the link does. */
    public enum Purpose {
        CONFIRM_EMAIL(Duration.ofDays(2)),
        RESET_PASSWORD(Duration.ofHours(1));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        public Duration lifetime() {
            return lifetime;
        }
    }

    @Id
    @SequenceGenerator(name = "mailed_token_id_seq", sequenceName = "mailed_token_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mailed_token_id_seq")
    private @Nullable Long id;

    @Column(name = "account_id")
    private long accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "token_hash")
    private String tokenHash;

    private String email;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected MailedToken() {}

    public MailedToken(
            long accountId, Purpose purpose, String tokenHash, String email, Instant now) {
        this.accountId = accountId;
        this.purpose = purpose;
        this.tokenHash = tokenHash;
        this.email = email;
        this.expiresAt = now.plus(purpose.lifetime());
    }

    /** Primary key; the token must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public long accountId() {
        return accountId;
    }

    /** The address the letter went to. */
    public String email() {
        return email;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
