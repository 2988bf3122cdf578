package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKeySecret;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;

/** Makes accounts and keys. */
@ApplicationScoped
public class AccountService {

    private static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._-]{1,63}";
    private static final String FIRST_KEY = "set-up";

    /** Of a name from elsewhere. */
    private static final int MAX_NAME = 50;

    private static final int NAMES_TO_TRY = 100;

    private final SecureRandom random = new SecureRandom();

    @Inject AccountRepository accounts;
    @Inject Passwords passwords;
    @Inject Clock clock;

    /** A key as it is shown once, and the row that keeps its hash. */
    public record NewKey(ApiKeySecret secret, ApiKey key) {}

    /**
     * Makes the administrator that the environment names; does nothing when the account is there. A
     * key of the environment is added when it is not there yet.
     */
    @Transactional
    public void provision(ServerConfig.Administrator wanted) {
        Account account =
                accounts.byUsername(wanted.user())
                        .orElseGet(() -> newAdministrator(wanted.user(), wanted.password()));
        wanted.apiKey().ifPresent(key -> keepKey(account, key));
    }

    /** Makes the first administrator from the set-up page. */
    @Transactional
    public NewKey setUp(String username, String password) {
        if (accounts.anyAdministrator()) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        Passwords.requireStrong(password);
        Account account = newAdministrator(username, Optional.of(password));
        return newKey(account, FIRST_KEY, EnumSet.allOf(ApiKey.Scope.class));
    }

    /** Makes an account without a password. */
    @Transactional
    public Account create(String username, Role role) {
        return newAccount(username, role);
    }

    /** Makes a key for an account. */
    @Transactional
    public NewKey createKey(String username, String keyName, Set<ApiKey.Scope> scopes) {
        Account account =
                accounts.byUsername(username).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        return newKey(account, keyName, scopes);
    }

    /** Primary key of an account. @throws Problem NOT_FOUND */
    public long idOf(String username) {
        return accounts.byUsername(username)
                .map(Account::id)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    public boolean needsSetUp() {
        return !accounts.anyAdministrator();
    }

    private Account newAdministrator(String username, Optional<String> password) {
        Account account = newAccount(username, Role.ADMINISTRATOR);
        password.map(passwords::hash).ifPresent(account::usePasswordHash);
        return account;
    }

    Account newAccount(String username, Role role) {
        if (!username.matches(USERNAME)) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "username");
        }
        if (accounts.byUsername(username).isPresent()) {
            throw Problem.of(ErrorCode.NAME_TAKEN);
        }
        Account account = new Account(username, role, clock.instant());
        accounts.add(account);
        return account;
    }

    /**
     * A name nobody has, as near as can be to one that somebody has elsewhere.
     *
     * @throws Problem NAME_TAKEN after a hundred tries
     */
    String freeName(String wished) {
        String fitting =
                wished.replaceAll("@.*", "")
                        .replaceAll("[^A-Za-z0-9._-]", "")
                        .replaceAll("^[^A-Za-z0-9]+", "");
        String base = fitting.length() < 2 ? "user" : fitting;
        String name = base.length() > MAX_NAME ? base.substring(0, MAX_NAME) : base;
        for (int i = 2; accounts.byUsername(name).isPresent(); i++) {
            if (i > NAMES_TO_TRY) {
                throw Problem.of(ErrorCode.NAME_TAKEN);
            }
            name = base + "-" + i;
        }
        return name;
    }

    private NewKey newKey(Account account, String name, Set<ApiKey.Scope> scopes) {
        ApiKeySecret secret = ApiKeySecret.random(random);
        ApiKey key = new ApiKey(account, name, secret.hash(), scopes, clock.instant());
        accounts.add(key);
        return new NewKey(secret, key);
    }

    private void keepKey(Account account, String presented) {
        String hash = ApiKeySecret.hash(presented);
        if (accounts.keyBySecretHash(hash).isEmpty()) {
            Instant now = clock.instant();
            accounts.add(
                    new ApiKey(
                            account, "environment", hash, EnumSet.allOf(ApiKey.Scope.class), now));
        }
    }
}
