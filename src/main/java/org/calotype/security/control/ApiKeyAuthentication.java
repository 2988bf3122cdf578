package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKeySecret;
import org.calotype.account.entity.SecretHash;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;

/** Finds out who a key speaks for. */
@ApplicationScoped
public class ApiKeyAuthentication {

    @Inject AccountRepository accounts;
    @Inject KeyUse keyUse;
    @Inject Settings settings;
    @Inject Clock clock;

    /**
     * The caller behind a key.
     *
     * @param presented the key as sent; blank counts as absent
     * @throws Problem NO_KEY_PROVIDED, or INVALID_KEY for every key that opens nothing
     */
    public Caller caller(Optional<String> presented, String address) {
        String secret =
                presented
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> Problem.of(ErrorCode.NO_KEY_PROVIDED));
        if (isGuestKey(secret)) {
            return Caller.guest(address);
        }
        Instant now = clock.instant();
        ApiKey key =
                accounts.keyBySecretHash(ApiKeySecret.hash(secret))
                        .filter(found -> found.validAt(now))
                        .orElseThrow(() -> Problem.of(ErrorCode.INVALID_KEY));
        Caller caller = Caller.of(key, address);
        if (key.lastUseIsStaleAt(now)) {
            keyUse.record(key.id(), caller.actor(), now);
        }
        return caller;
    }

    private boolean isGuestKey(String secret) {
        String guestKey = settings.get(UploadSettings.GUEST_API_KEY);
        return !guestKey.isEmpty() && SecretHash.matches(secret, SecretHash.of(guestKey));
    }

    /** Writes down when a key was used last, in a transaction of its own. */
    @ApplicationScoped
    static class KeyUse {

        @Inject AccountRepository accounts;
        @Inject Audit audit;

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        public void record(long keyId, Actor user, Instant now) {
            accounts.keyById(keyId).ifPresent(key -> record(key, user, now));
        }

        /** The first use of a day is worth a line in the record. */
        private void record(ApiKey key, Actor user, Instant now) {
            if (!key.usedOn(now.atZone(ZoneOffset.UTC).toLocalDate())) {
                audit.record(user, AuditAction.KEY_USED, "key " + key.id(), key.name());
            }
            key.usedAt(now);
        }
    }
}
