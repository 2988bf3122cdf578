package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Languages;
import org.calotype.error.Problem;
import org.calotype.settings.NsfwDisplay;
import org.jspecify.annotations.Nullable;

/** The rows of people who make or change their own account. */
@ApplicationScoped
public class Enrolment {

    /** Languages the pages have, as BCP 47 tags. */
    public static final Set<String> LANGUAGES =
            Languages.ALL.stream()
                    .map(Locale::toLanguageTag)
                    .collect(Collectors.toUnmodifiableSet());

    private static final int MAX_EMAIL = 254;

    @Inject AccountService names;
    @Inject AccountRepository accounts;
    @Inject Audit audit;
    @Inject Event<AccountEnrolled> enrolled;

    /**
     * Makes an account for somebody who asked for it.
     *
     * @param passwordHash absent for those who come by a provider
     * @throws Problem INVALID_FIELD, NAME_TAKEN
     */
    @Transactional
    public Account enrol(
            String username,
            Optional<String> email,
            Optional<String> passwordHash,
            Account.Status status,
            String address) {
        email.ifPresent(Enrolment::requireEmail);
        Account account = names.newAccount(username, Role.USER);
        account.useEmail(email.orElse(null));
        passwordHash.ifPresent(account::usePasswordHash);
        account.use(status);
        accounts.flush();
        Actor self = new Actor(Optional.of(account.id()), username, Actor.Means.NONE, address);
        audit.record(self, AuditAction.ACCOUNT_CREATED, "user " + username);
        enrolled.fire(new AccountEnrolled(account.id()));
        return account;
    }

    /**
     * @throws Problem INVALID_FIELD for what is no mail address (RFC 5321 §4.5.3.1 for lengths)
     */
    public static void requireEmail(String email) {
        if (email.length() > MAX_EMAIL
                || !email.matches("[^\\s@<>,;:\"\\\\]{1,64}@[^\\s@<>,;:\"]+")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "email");
        }
    }

    /** Takes an address that nobody has proved: for sites without letters. */
    @Transactional
    public void useEmail(Actor by, long accountId, String email) {
        requireEmail(email);
        Account account = require(accountId);
        account.useEmail(email);
        audit.record(by, AuditAction.ACCOUNT_CHANGED, "user " + account.username(), "address");
    }

    /**
     * Keeps how a person wants to see the site.
     *
     * @param language one of {@link #LANGUAGES}; absent: that of the browser
     * @param zone IANA time zone; absent: that of the site
     * @param nsfw how what is not safe for work is shown; absent: as the site does
     * @throws Problem INVALID_FIELD
     */
    @Transactional
    public void prefer(
            long accountId,
            Optional<String> language,
            Optional<String> zone,
            Optional<NsfwDisplay> nsfw) {
        if (language.filter(tag -> !LANGUAGES.contains(tag)).isPresent()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "language");
        }
        Account account = require(accountId);
        account.prefer(language.orElse(null), zone.map(Enrolment::zone).orElse(null));
        account.showNsfw(nsfw.orElse(null));
    }

    private static @Nullable String zone(String written) {
        try {
            return ZoneId.of(written).getId();
        } catch (DateTimeException unknown) {
            throw Problem.of(unknown, ErrorCode.INVALID_FIELD, "time_zone");
        }
    }

    private Account require(long accountId) {
        return accounts.lock(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
