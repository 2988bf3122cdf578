package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.calotype.audit.entity.Actor;
import org.calotype.error.SeenVersion;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.Settings;

/** Lets go of accounts whose letter was never answered, so that their names are free again. */
@ApplicationScoped
public class UnconfirmedAccounts {

    private static final int BATCH = 100;

    @Inject AccountRepository accounts;
    @Inject UserService users;
    @Inject Settings settings;
    @Inject Clock clock;

    /** Removes those that have waited for too long. @return how many */
    public int sweep() {
        Duration patience = settings.get(AccountSettings.UNCONFIRMED);
        if (patience.isZero()) {
            return 0;
        }
        List<Long> late = accounts.unconfirmedBefore(clock.instant().minus(patience), BATCH);
        late.forEach(account -> users.leave(Actor.SERVER, account, SeenVersion.ANY));
        return late.size();
    }
}
