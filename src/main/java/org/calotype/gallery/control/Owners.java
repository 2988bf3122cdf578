package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Whose files and albums are asked for by name. */
@ApplicationScoped
public class Owners {

    private static final String MYSELF = "me";

    @Inject AccountRepository accounts;

    /**
     * Primary key of an account. Nobody but moderators learns of those that are shut out, or not
     * confirmed yet.
     */
    public Optional<Long> find(Visitor visitor, String name) {
        return accounts.byUsername(name)
                .filter(account -> account.active() || visitor.isModerator())
                .map(Account::id);
    }

    /**
     * Primary key of an account that is to be there; {@code me} is the visitor's.
     *
     * @throws Problem NOT_FOUND; NOT_SIGNED_IN where a guest asks for what is its own
     */
    public long named(Visitor visitor, String name) {
        return name.equals(MYSELF)
                ? visitor.caller().requireMember().accountId()
                : find(visitor, name).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
