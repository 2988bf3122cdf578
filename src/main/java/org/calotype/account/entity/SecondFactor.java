package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second proof of an account, a time-based code. Prepared with a secret, in force from the
 * first right code on; each code opens once.
 */
@Embeddable
public class SecondFactor {

    @Column(name = "totp_secret")
    private @Nullable String secret;

    @Column(name = "totp_enabled_at")
    private @Nullable Instant enabledAt;

    @Column(name = "totp_last_step")
    private long lastStep;

    protected SecondFactor() {}

    /** Keeps a secret that is not in force yet. */
    public void prepare(TotpSecret fresh) {
        secret = fresh.base32();
        enabledAt = null;
        lastStep = 0;
    }

    public void enable(Instant now) {
        enabledAt = now;
    }

    public void disable() {
        secret = null;
        enabledAt = null;
        lastStep = 0;
    }

    /** Takes a right code's step; {@code false} for a code that was used before. */
    public boolean spend(long step) {
        if (step <= lastStep) {
            return false;
        }
        lastStep = step;
        return true;
    }

    public Optional<TotpSecret> secret() {
        return Optional.ofNullable(secret).map(TotpSecret::new);
    }

    public boolean enabled() {
        return enabledAt != null;
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "SecondFactor[" + (enabled() ? "enabled" : "off") + "]";
    }
}
