package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.Locale;
import org.calotype.account.entity.Account;
import org.calotype.api.boundary.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * An account as {@code /api/2} tells it to managers and administrators.
 *
 * @param emailConfirmed whether it was proved: only then it signs in and takes letters
 * @param role user, manager or administrator
 * @param status active, unconfirmed, unapproved or banned
 * @param quotaBytes its own limit; 0: none; null: that of the site
 * @param quotaFiles the same of the number of files
 */
public record UserJson(
        String username,
        @Nullable String email,
        boolean emailConfirmed,
        String role,
        String status,
        @Nullable Long quotaBytes,
        @Nullable Long quotaFiles,
        long usedBytes,
        long usedFiles,
        boolean secondFactor,
        Instant createdAt,
        long version)
        implements Versioned {

    static UserJson of(Account account) {
        return new UserJson(
                account.username(),
                account.email().orElse(null),
                account.emailConfirmed(),
                account.role().name().toLowerCase(Locale.ROOT),
                account.status().name().toLowerCase(Locale.ROOT),
                account.quotaBytes().orElse(null),
                account.quotaFiles().orElse(null),
                account.usedBytes(),
                account.usedFiles(),
                account.secondFactor().enabled(),
                account.createdAt(),
                account.version());
    }
}
