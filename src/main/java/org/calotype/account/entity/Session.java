package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signed in. Born when the password was right; opens nothing before the second
 * factor, where the account has one; lives on with each use and dies of idleness, by signing out,
 * or with its account. A row of the database, so it outlives any node.
 *
 * <p>Its token is renewed when it gains power (sign-in, second factor), and now and then while it
 * is used. The one before stays good for {@link #GRACE}, for requests that were on their way;
 * whoever comes with it later has stolen it or was stolen from, and the session ends.
 */
@Entity
@Table(name = "account_session")
public class Session {

    /** What has been proved so far. */
    public enum Stage {
        /** The password; the second factor is awaited. */
        HALF,
        /** Everything. */
        FULL
    }

    /** How long the token before stays good. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    /** After this much use the token is renewed. */
    private static final Duration RENEWAL = Duration.ofHours(1);

    /** How long the second factor may take. */
    private static final Duration HALF_LIFE = Duration.ofMinutes(10);

    /** The last use is told to this precision, so that a busy session does not write each time. */
    private static final Duration LAST_SEEN_PRECISION = Duration.ofMinutes(1);

    private static final int MAX_USER_AGENT = 255;

    @Id
    @SequenceGenerator(name = "account_session_id_seq", sequenceName = "account_session_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_session_id_seq")
    private @Nullable Long id;

    @ManyToOne
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "previous_token_hash")
    private @Nullable String previousTokenHash;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private boolean remembered;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "renewed_at")
    private Instant renewedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    /**
     * @param lifetime how long it lives without being used, once it is full
     */
    public Session(
            Account account,
            Stage stage,
            boolean remembered,
            Duration lifetime,
            Device device,
            String tokenHash,
            Instant now) {
        this.account = account;
        this.stage = stage;
        this.remembered = remembered;
        this.address = device.address();
        this.userAgent = shortened(device.userAgent());
        this.tokenHash = tokenHash;
        this.createdAt = now;
        this.renewedAt = now;
        this.lastSeenAt = now;
        this.expiresAt = now.plus(stage == Stage.HALF ? HALF_LIFE : lifetime);
    }

    /**
     * Where a session is used.
     *
     * @param userAgent what the browser says of itself; may be empty
     */
    public record Device(String address, String userAgent) {}

    private static String shortened(String userAgent) {
        String line = userAgent.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= MAX_USER_AGENT ? line : line.substring(0, MAX_USER_AGENT);
    }

    /** The second factor was right: full from now on, under a new token. */
    public void complete(String newTokenHash, Duration lifetime, Instant now) {
        stage = Stage.FULL;
        tokenHash = newTokenHash;
        previousTokenHash = null;
        renewedAt = now;
        seenAt(now, lifetime);
    }

    /** Takes a new token; the one before stays good for the grace. */
    public void renew(String newTokenHash, Instant now) {
        previousTokenHash = tokenHash;
        tokenHash = newTokenHash;
        renewedAt = now;
    }

    public void seenAt(Instant now, Duration lifetime) {
        lastSeenAt = now;
        expiresAt = now.plus(lifetime);
    }

    /** Whether it says who is asking: everything proved, not expired, of an active account. */
    public boolean validAt(Instant now) {
        return stage == Stage.FULL && aliveAt(now);
    }

    /** Whether the second factor may still come. */
    public boolean awaitsSecondFactorAt(Instant now) {
        return stage == Stage.HALF && aliveAt(now);
    }

    private boolean aliveAt(Instant now) {
        return now.isBefore(expiresAt) && account.active();
    }

    public boolean hasToken(String hash) {
        return tokenHash.equals(hash);
    }

    /** Whether the token before the present one is still excused. */
    public boolean inGraceAt(Instant now) {
        return now.isBefore(renewedAt.plus(GRACE));
    }

    public boolean needsRenewalAt(Instant now) {
        return stage == Stage.FULL && !now.isBefore(renewedAt.plus(RENEWAL));
    }

    public boolean lastSeenIsStaleAt(Instant now) {
        return lastSeenAt.plus(LAST_SEEN_PRECISION).isBefore(now);
    }

    /** Primary key; the session must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public Account account() {
        return account;
    }

    public Stage stage() {
        return stage;
    }

    /** Whether it shall survive the end of the browser. */
    public boolean remembered() {
        return remembered;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public String address() {
        return address;
    }

    public String userAgent() {
        return userAgent;
    }
}
