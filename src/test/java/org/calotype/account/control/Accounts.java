package org.calotype.account.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.NoEvent;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.audit.control.AuditOnDatabase;
import org.calotype.audit.entity.Actor;
import org.calotype.settings.Configuration;
import org.calotype.settings.Settings;

/** The services of accounts on a scratch database, wired as CDI would. */
final class Accounts implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    static final Actor ADA = new Actor(Optional.of(1L), "ada", Actor.Means.SESSION, "192.0.2.1");

    final ScratchDatabase database = ScratchDatabase.open();
    final TestClock clock = new TestClock(NOON);
    final AccountRepository accounts = new AccountRepository();
    final SessionRepository sessionRows = new SessionRepository();
    final ProofRepository proofs = new ProofRepository();
    final SessionService sessions = new SessionService();
    final Attempts attempts = new Attempts();
    final Quota quota = new Quota();
    final KeyService keys = new KeyService();
    final SecondFactorService secondFactors = new SecondFactorService();
    final CredentialService credentials = new CredentialService();
    final ExternalAccounts external = new ExternalAccounts();
    final UserService users = new UserService();
    final ExternalIdentityRepository identities;
    final List<Long> departed = new ArrayList<>();
    final AccountService names = new AccountService();
    final ReservedNames reserved = new ReservedNames();
    final AuditOnDatabase audit = new AuditOnDatabase(database, clock);

    Accounts(Map<String, String> environment) {
        Settings settings = Configuration.settings(environment);
        accounts.entities = database.entities();
        sessionRows.entities = database.entities();
        proofs.entities = database.entities();
        sessions.sessions = sessionRows;
        sessions.accounts = accounts;
        sessions.settings = settings;
        sessions.audit = audit.audit();
        sessions.clock = clock;
        AttemptRepository attemptRows = new AttemptRepository();
        attemptRows.entities = database.entities();
        attempts.attempts = attemptRows;
        attempts.settings = settings;
        attempts.clock = clock;
        QuotaRepository counters = new QuotaRepository();
        counters.entities = database.entities();
        quota.counters = counters;
        quota.accounts = accounts;
        quota.settings = settings;
        keys.accounts = accounts;
        keys.audit = audit.audit();
        keys.clock = clock;
        secondFactors.accounts = accounts;
        secondFactors.proofs = proofs;
        secondFactors.audit = audit.audit();
        secondFactors.clock = clock;
        credentials.accounts = accounts;
        credentials.proofs = proofs;
        credentials.sessions = sessions;
        credentials.audit = audit.audit();
        credentials.clock = clock;
        names.accounts = accounts;
        names.reserved = reserved;
        names.passwords = new Passwords();
        names.clock = clock;
        identities = new ExternalIdentityRepository();
        identities.entities = database.entities();
        users.accounts = accounts;
        users.proofs = proofs;
        users.identities = identities;
        users.avatars = new AvatarRepository();
        users.avatars.entities = database.entities();
        users.sessions = sessions;
        users.credentials = credentials;
        users.secondFactors = secondFactors;
        users.audit = audit.audit();
        users.departures = new Departed(departed);
        external.accounts = accounts;
        external.identities = identities;
        external.names = names;
        external.audit = audit.audit();
        external.enrolled = new NoEvent<>();
        external.clock = clock;
    }

    /** A user with an account, stored. */
    long newUser(String username, Role role) {
        return database.inTransaction(
                () -> {
                    Account account = new Account(username, role, clock.instant());
                    accounts.add(account);
                    return account.id();
                });
    }

    @Override
    public void close() {
        database.close();
    }
}
