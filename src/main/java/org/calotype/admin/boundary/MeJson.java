package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.calotype.account.control.Quota;
import org.calotype.account.entity.Account;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own account, and what the caller's key may do.
 *
 * @param scopes of this request: those of the role, narrowed by those of the key
 * @param quotaBytes the limit that holds; null: none
 * @param quotaFiles the same of the number of files
 */
public record MeJson(
        String username,
        @Nullable String email,
        boolean emailConfirmed,
        String role,
        List<String> scopes,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable Long quotaBytes,
        @Nullable Long quotaFiles,
        long usedBytes,
        long usedFiles,
        Instant createdAt) {

    static MeJson of(Account account, Caller.Member member, Quota.Limits limits) {
        return new MeJson(
                account.username(),
                account.email().orElse(null),
                account.emailConfirmed(),
                account.role().name().toLowerCase(Locale.ROOT),
                member.scopes().stream()
                        .sorted()
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .toList(),
                account.locale().orElse(null),
                account.timeZone().orElse(null),
                limit(limits.bytes()),
                limit(limits.files()),
                account.usedBytes(),
                account.usedFiles(),
                account.createdAt());
    }

    private static @Nullable Long limit(long number) {
        return number == Long.MAX_VALUE ? null : number;
    }
}
