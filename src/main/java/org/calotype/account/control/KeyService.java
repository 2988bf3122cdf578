package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.control.AccountService.NewKey;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKeySecret;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;

/** The API keys of an account. */
@ApplicationScoped
public class KeyService {

    private static final int MAX_NAME = 100;

    /** More keys than this are a mistake of a program. */
    private static final int MAX_KEYS = 100;

    private final SecureRandom random = new SecureRandom();

    @Inject AccountRepository accounts;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Makes a key; its secret is told this once.
     *
     * @param scopes at least one, within those of the account's role
     * @throws Problem INVALID_FIELD, NOT_IN_FUTURE, FORBIDDEN for scopes beyond the role
     */
    @Transactional
    public NewKey create(
            Actor by,
            long accountId,
            String name,
            Set<ApiKey.Scope> scopes,
            Optional<Instant> expiresAt) {
        Account account =
                accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        String title = title(name);
        if (scopes.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "scopes");
        }
        if (!account.role().scopes().containsAll(scopes)) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        Instant now = clock.instant();
        if (expiresAt.filter(moment -> !moment.isAfter(now)).isPresent()) {
            throw Problem.of(ErrorCode.NOT_IN_FUTURE, "expires_at");
        }
        if (accounts.keysOf(accountId).size() >= MAX_KEYS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "keys");
        }
        ApiKeySecret secret = ApiKeySecret.random(random);
        ApiKey key = new ApiKey(account, title, secret.hash(), scopes, now);
        expiresAt.ifPresent(key::expireAt);
        accounts.add(key);
        accounts.flush();
        audit.record(by, AuditAction.KEY_CREATED, target(key), title + " " + scopes);
        return new NewKey(secret, key);
    }

    private static String title(String name) {
        String title = name.strip();
        if (title.isEmpty() || title.length() > MAX_NAME) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "name");
        }
        return title;
    }

    /** Those that are not revoked, newest first; expired ones included. */
    public List<ApiKey> list(long accountId) {
        return accounts.keysOf(accountId);
    }

    /** One of them. @throws Problem NOT_FOUND for one that is not this account's, or is revoked */
    public ApiKey one(long accountId, long keyId) {
        return open(accounts.keyById(keyId), accountId);
    }

    /**
     * Calls a key something else; its secret stays.
     *
     * @throws Problem NOT_FOUND as {@link #one}, CHANGED_MEANWHILE, INVALID_FIELD name
     */
    @Transactional
    public ApiKey rename(Actor by, long accountId, long keyId, SeenVersion seen, String name) {
        ApiKey key = open(accounts.lockKey(keyId), accountId);
        seen.require(key.version());
        String before = key.name();
        key.rename(title(name));
        audit.record(by, AuditAction.KEY_RENAMED, target(key), before + " is now " + key.name());
        return key;
    }

    /**
     * Closes a key for good.
     *
     * @throws Problem NOT_FOUND as {@link #one}, CHANGED_MEANWHILE
     */
    @Transactional
    public void revoke(Actor by, long accountId, long keyId, SeenVersion seen) {
        ApiKey key = open(accounts.lockKey(keyId), accountId);
        seen.require(key.version());
        key.revoke(clock.instant());
        audit.record(by, AuditAction.KEY_REVOKED, target(key), key.name());
    }

    private static ApiKey open(Optional<ApiKey> found, long accountId) {
        return found.filter(key -> key.account().id() == accountId && !key.revoked())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private static String target(ApiKey key) {
        return "key " + key.id() + " of " + key.account().username();
    }
}
