package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;

/** The account of whoever is signed in, as it stands now. */
@RequestScoped
public class Member {

    @Inject AccountRepository accounts;

    Account account(Caller.Member who) {
        return accounts.byId(who.accountId())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_SIGNED_IN));
    }
}
