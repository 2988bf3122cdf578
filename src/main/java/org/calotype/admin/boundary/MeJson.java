package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.calotype.account.control.Quota;
import org.calotype.account.entity.Account;
import org.calotype.api.boundary.Versioned;
import org.calotype.security.control.Caller;
import org.calotype.settings.NsfwDisplay;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own account, and what the caller's key may do.
 *
 * @param displayName the name others see; null: the user name
 * @param nsfw how what is not safe for work is shown: hide, blur or show; null: as the site does
 * @param scopes of this request: those of the role, narrowed by those of the key
 * @param quotaBytes the limit that holds; null: none
 * @param quotaFiles the same of the number of files
 */
public record MeJson(
        String username,
        @Nullable String displayName,
        @Nullable String about,
        @Nullable String email,
        boolean emailConfirmed,
        String role,
        List<String> scopes,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String nsfw,
        boolean secondFactor,
        @Nullable Long quotaBytes,
        @Nullable Long quotaFiles,
        long usedBytes,
        long usedFiles,
        Instant createdAt,
        long version)
        implements Versioned {

    static MeJson of(Account account, Caller.Member member, Quota.Limits limits) {
        return new MeJson(
                account.username(),
                account.ownDisplayName().orElse(null),
                account.about().orElse(null),
                account.email().orElse(null),
                account.emailConfirmed(),
                account.role().name().toLowerCase(Locale.ROOT),
                member.scopes().stream()
                        .sorted()
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .toList(),
                account.locale().orElse(null),
                account.timeZone().orElse(null),
                account.nsfw().map(NsfwDisplay::word).orElse(null),
                account.secondFactor().enabled(),
                limit(limits.bytes()),
                limit(limits.files()),
                account.usedBytes(),
                account.usedFiles(),
                account.createdAt(),
                account.version());
    }

    private static @Nullable Long limit(long number) {
        return number == Long.MAX_VALUE ? null : number;
    }
}
