package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.calotype.account.control.SessionService;
import org.calotype.account.entity.Account;
import org.calotype.api.boundary.Word;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Moments;

/** One account as its page of the desk shows it; numbers and moments are for people. */
public record UserFacts(
        String username,
        String displayName,
        String email,
        boolean emailConfirmed,
        String avatar,
        String role,
        String status,
        String files,
        String bytes,
        String quotaMegabytes,
        String quotaFiles,
        boolean secondFactor,
        long sessions,
        String since) {

    static final UserFacts NOBODY =
            new UserFacts("", "", "", false, "", "", "", "", "", "", "", false, 0, "");

    private static final long MEGABYTE = 1_000_000;

    /** Reads them. */
    @RequestScoped
    public static class Reader {

        @Inject SessionService sessions;
        @Inject Moments moments;
        @Inject Amounts amounts;

        UserFacts of(Account account) {
            return new UserFacts(
                    account.username(),
                    account.displayName(),
                    account.email().orElse(""),
                    account.emailConfirmed(),
                    account.avatarKey().orElse(""),
                    Word.of(account.role()),
                    Word.of(account.status()),
                    amounts.number(account.usedFiles()),
                    amounts.bytes(account.usedBytes()),
                    account.quotaBytes().map(bytes -> Long.toString(bytes / MEGABYTE)).orElse(""),
                    account.quotaFiles().map(String::valueOf).orElse(""),
                    account.secondFactor().enabled(),
                    sessions.list(account.id()).size(),
                    moments.text(account.createdAt()));
        }
    }
}
