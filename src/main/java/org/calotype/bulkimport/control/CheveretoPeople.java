package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.account.control.AdoptedAccounts;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.BcryptHash;
import org.calotype.account.entity.Role;
import org.calotype.bulkimport.control.DumpRow.BadValue;
import org.calotype.gallery.entity.PlainText;
import org.calotype.job.control.JobKind.Outcome;

/** People of a Chevereto, their passwords and their keys. */
@ApplicationScoped
public class CheveretoPeople {

    private static final int MAX_NAME = 100;
    private static final int MAX_ABOUT = 500;

    @Inject AdoptedAccounts accounts;

    /** A row of {@code users}. */
    Outcome user(CheveretoSite site, DumpRow row) {
        String username = row.required("user_username");
        Status status = status(row);
        Account account =
                accounts.adopt(
                        new AdoptedAccounts.Foreign(
                                site.issuer(),
                                Long.toString(row.id("user_id")),
                                username,
                                row.text("user_email"),
                                role(row),
                                status,
                                line(row, "user_name", MAX_NAME),
                                line(row, "user_bio", MAX_ABOUT),
                                row.text("user_language").flatMap(CheveretoPeople::language),
                                row.text("user_timezone").flatMap(CheveretoPeople::zone),
                                row.moment("user_date_gmt").orElse(Instant.EPOCH)));
        if (Account.key(account.username()).equals(Account.key(username))) {
            return Outcome.done(0);
        }
        return Outcome.note("renamed", username, "is " + account.username() + " here");
    }

    private static Status status(DumpRow row) {
        return switch (row.required("user_status")) {
            case "valid" -> Status.ACTIVE;
            case "awaiting-confirmation", "awaiting-email" -> Status.UNCONFIRMED;
            default -> Status.BANNED;
        };
    }

    private static Role role(DumpRow row) {
        if (row.flag("user_is_admin")) {
            return Role.ADMINISTRATOR;
        }
        return row.flag("user_is_manager") ? Role.MANAGER : Role.USER;
    }

    private static Optional<String> line(DumpRow row, String column, int most) {
        return row.text(column)
                .map(text -> PlainText.cut(PlainText.line(text).strip(), most))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> language(String written) {
        return switch (written) {
            case "en" -> Optional.of("en");
            case "zh-CN" -> Optional.of("zh-CN");
            default -> Optional.empty();
        };
    }

    private static Optional<String> zone(String written) {
        try {
            return Optional.of(ZoneId.of(written).getId());
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** A row of {@code login_passwords}. */
    Outcome password(CheveretoSite site, DumpRow row) {
        long account = require(site, row.id("login_password_user_id"));
        accounts.usePasswordHash(account, bcrypt(row, "login_password_hash"));
        return Outcome.done(0);
    }

    /** A row of {@code api_keys}. */
    Outcome key(CheveretoSite site, DumpRow row) {
        accounts.addKey(
                require(site, row.id("api_key_user_id")),
                site.ids().encode(row.id("api_key_id")).value(),
                bcrypt(row, "api_key_hash"),
                row.moment("api_key_date_gmt").orElse(Instant.EPOCH));
        return Outcome.done(0);
    }

    static String bcrypt(DumpRow row, String column) {
        return row.text(column)
                .filter(BcryptHash::is)
                .orElseThrow(() -> new BadValue(column + ": no bcrypt hash"));
    }

    /** Who this is here; absent for guests. @throws BadValue when nobody here is that */
    Optional<Long> owner(CheveretoSite site, DumpRow row, String column) {
        OptionalLong number = row.number(column);
        return number.isEmpty() ? Optional.empty() : Optional.of(require(site, number.getAsLong()));
    }

    private long require(CheveretoSite site, long number) {
        return accounts.accountId(site.issuer(), Long.toString(number))
                .orElseThrow(() -> new BadValue("user " + number + " was not imported"));
    }
}
