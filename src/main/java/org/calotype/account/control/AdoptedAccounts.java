package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.ExternalIdentity;
import org.calotype.account.entity.Role;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Accounts that another installation had. Who somebody was there is kept as an external identity,
 * so that an import which is begun again knows everybody.
 */
@ApplicationScoped
public class AdoptedAccounts {

    @Inject AccountRepository accounts;
    @Inject ExternalIdentityRepository identities;
    @Inject AccountService names;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Somebody, as the other installation knew them.
     *
     * @param issuer the other installation
     * @param subject number of the person there
     * @param email address; proved where the status is ACTIVE
     * @param language one of {@link Enrolment#LANGUAGES}; absent: that of the browser
     * @param zone time zone; absent: that of the site
     */
    public record Foreign(
            String issuer,
            String subject,
            String username,
            Optional<String> email,
            Role role,
            Status status,
            Optional<String> displayName,
            Optional<String> about,
            Optional<String> language,
            Optional<String> zone,
            Instant createdAt) {}

    /**
     * The account of somebody: the one made or found before, else the one with the same proved
     * address, else a new one under the same name or, where that is taken, one like it.
     */
    @Transactional
    public Account adopt(Foreign person) {
        return identities
                .find(person.issuer(), person.subject())
                .flatMap(identity -> accounts.byId(identity.accountId()))
                .orElseGet(() -> link(person));
    }

    private Account link(Foreign person) {
        Optional<String> address = person.email().filter(AdoptedAccounts::isAddress);
        Account account =
                address.filter(proved -> person.status() == Status.ACTIVE)
                        .flatMap(accounts::byEmail)
                        .orElseGet(() -> make(person, address));
        identities.add(
                new ExternalIdentity(
                        account.id(), person.issuer(), person.subject(), clock.instant()));
        return account;
    }

    private static boolean isAddress(String written) {
        try {
            Enrolment.requireEmail(written);
            return true;
        } catch (Problem none) {
            return false;
        }
    }

    private Account make(Foreign person, Optional<String> address) {
        Account account =
                new Account(names.freeName(person.username()), person.role(), person.createdAt());
        account.use(person.status());
        address.ifPresent(
                email -> {
                    if (person.status() == Status.ACTIVE) {
                        account.confirmEmail(email, clock.instant());
                    } else {
                        account.useEmail(email);
                    }
                });
        account.introduce(person.displayName().orElse(null), person.about().orElse(null));
        account.prefer(person.language().orElse(null), person.zone().orElse(null));
        accounts.add(account);
        accounts.flush();
        audit.record(
                Actor.SERVER,
                AuditAction.ACCOUNT_CREATED,
                "user " + account.username(),
                "imported: " + person.username());
        return account;
    }

    /** Who somebody is here. */
    @Transactional
    public Optional<Long> accountId(String issuer, String subject) {
        return identities.find(issuer, subject).map(ExternalIdentity::accountId);
    }

    /** Lets somebody sign in with the password they had; one chosen here stays. */
    @Transactional
    public void usePasswordHash(long accountId, String bcryptHash) {
        Account account = require(accountId);
        if (account.passwordHash().isEmpty()) {
            account.usePasswordHash(bcryptHash);
        }
    }

    /**
     * Lets a program upload with the key it had.
     *
     * @param handle the name in the key, by which it is found until its first use
     */
    @Transactional
    public void addKey(long accountId, String handle, String bcryptHash, Instant createdAt) {
        if (accounts.keyByHandle(handle).isPresent()) {
            return;
        }
        ApiKey key =
                new ApiKey(
                        require(accountId),
                        "imported " + handle,
                        bcryptHash,
                        Set.of(Scope.UPLOAD),
                        createdAt);
        key.foundBy(handle);
        accounts.add(key);
    }

    private Account require(long accountId) {
        return accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
