package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
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
    @Inject ReservedNames reserved;
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
        ApiKeySecret secret = ApiKeySecret.random(random);
        ApiKey key = keep(account, FIRST_KEY, secret.hash());
        return new NewKey(secret, key);
    }

    /** Primary key of an account, whatever its state. @throws Problem NOT_FOUND */
    public long idOf(String username) {
        return accounts.byUsername(username)
                .map(Account::id)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    public boolean needsSetUp() {
        return !accounts.anyAdministrator();
    }

    private Account newAdministrator(String username, Optional<String> password) {
        Account account = named(username, Role.ADMINISTRATOR);
        password.map(passwords::hash).ifPresent(account::usePasswordHash);
        return account;
    }

    /**
     * @throws Problem INVALID_FIELD; NAME_TAKEN, also by the application itself
     */
    Account newAccount(String username, Role role) {
        if (reserved.contains(username)) {
            throw Problem.of(ErrorCode.NAME_TAKEN);
        }
        return named(username, role);
    }

    /** Whether nobody has this name, and the application neither. */
    boolean isFree(String username) {
        return accounts.byUsername(username).isEmpty() && !reserved.contains(username);
    }

    /** The owner of the server decides what the first administrator is called. */
    private Account named(String username, Role role) {
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
        for (int i = 2; !isFree(name); i++) {
            if (i > NAMES_TO_TRY) {
                throw Problem.of(ErrorCode.NAME_TAKEN);
            }
            name = base + "-" + i;
        }
        return name;
    }

    private void keepKey(Account account, String presented) {
        String hash = ApiKeySecret.hash(presented);
        if (accounts.keyBySecretHash(hash).isEmpty()) {
            keep(account, "environment", hash);
        }
    }

    /** A key that may everything. */
    private ApiKey keep(Account account, String name, String hash) {
        ApiKey key =
                new ApiKey(account, name, hash, EnumSet.allOf(ApiKey.Scope.class), clock.instant());
        accounts.add(key);
        return key;
    }
}
