package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Chevereto's shape (contract 2.1): the name of the key, then 128 hexadecimal digits. */
    private static final Pattern IMPORTED =
            Pattern.compile("chv_([0-9A-Za-z]{1,32})_[0-9a-f]{128}");

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
                        .or(() -> imported(secret))
                        .filter(found -> found.validAt(now))
                        .orElseThrow(() -> Problem.of(ErrorCode.INVALID_KEY));
        Caller caller = Caller.of(key, address);
        if (key.lastUseIsStaleAt(now)) {
            keyUse.record(key.id(), caller.actor(), now);
        }
        return caller;
    }

    /** A key of an imported account: its first use shows us the secret. */
    private Optional<ApiKey> imported(String secret) {
        Matcher key = IMPORTED.matcher(secret);
        Optional<ApiKey> found =
                key.matches() ? accounts.keyByHandle(key.group(1)) : Optional.empty();
        return found.filter(one -> SecretHash.matches(secret, one.secretHash()))
                .map(
                        one -> {
                            keyUse.keep(one.id(), ApiKeySecret.hash(secret));
                            return one;
                        });
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

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        public void keep(long keyId, String secretHash) {
            accounts.keyById(keyId).ifPresent(key -> key.keepHash(secretHash));
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
