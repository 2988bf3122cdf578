package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.ExternalIdentity;
import org.calotype.account.entity.Role;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;

/**
 * The account of somebody whom a provider or a directory vouches for: the one linked before, else
 * the one with the same address, if both sides have proved it, else a new one.
 */
@ApplicationScoped
public class ExternalAccounts {

    @Inject AccountRepository accounts;
    @Inject ExternalIdentityRepository identities;
    @Inject AccountService names;
    @Inject Audit audit;
    @Inject Event<AccountEnrolled> enrolled;
    @Inject Clock clock;

    /**
     * What is vouched for.
     *
     * @param username wished for; made to fit where it does not
     * @param verifiedEmail address the provider has proved; absent where it only repeats what the
     *     person typed
     * @param role by the person's groups; absent: groups say nothing here
     */
    public record Person(
            String issuer,
            String subject,
            String username,
            Optional<String> verifiedEmail,
            Optional<Role> role) {}

    /** Finds, links or makes the account. */
    @Transactional
    public Account accountOf(Person person) {
        Account account =
                identities
                        .find(person.issuer(), person.subject())
                        .flatMap(identity -> accounts.byId(identity.accountId()))
                        .orElseGet(() -> link(person));
        person.role()
                .filter(role -> role != account.role())
                .ifPresent(role -> takeRole(account, role));
        return account;
    }

    private Account link(Person person) {
        Account account =
                person.verifiedEmail()
                        .flatMap(accounts::byEmail)
                        .filter(Account::emailConfirmed)
                        .orElseGet(() -> make(person));
        identities.add(
                new ExternalIdentity(
                        account.id(), person.issuer(), person.subject(), clock.instant()));
        audit.record(
                Actor.SERVER,
                AuditAction.ACCOUNT_CHANGED,
                "user " + account.username(),
                "linked to " + person.issuer());
        return account;
    }

    private Account make(Person person) {
        Account account = names.newAccount(names.freeName(person.username()), Role.USER);
        account.use(Status.ACTIVE);
        person.verifiedEmail().ifPresent(email -> account.confirmEmail(email, clock.instant()));
        accounts.flush();
        audit.record(Actor.SERVER, AuditAction.ACCOUNT_CREATED, "user " + account.username());
        enrolled.fire(new AccountEnrolled(account.id()));
        return account;
    }

    /** Groups decide anew at each sign-in, but never take the site its last administrator. */
    private void takeRole(Account account, Role role) {
        boolean last =
                account.role() == Role.ADMINISTRATOR
                        && account.active()
                        && accounts.lockAdministrators() == 1;
        if (last) {
            return;
        }
        String change = (account.role() + " to " + role).toLowerCase(Locale.ROOT);
        account.takeRole(role);
        audit.record(
                Actor.SERVER,
                AuditAction.ROLE_CHANGED,
                "user " + account.username(),
                change + " by groups");
    }
}
