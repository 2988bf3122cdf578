package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import org.calotype.account.control.AccountDeparted;
import org.calotype.account.control.AccountRepository;

/** Removes what people kept who have left: the first files at once, the rest by and by. */
@ApplicationScoped
public class Departures {

    private static final int BATCH = 200;
    private static final int BATCHES_AT_ONCE = 5;
    private static final int ACCOUNTS = 10;

    @Inject AccountRepository accounts;
    @Inject OwnedFileRepository owned;
    @Inject DeletionService deletions;

    void clear(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountDeparted gone) {
        clear(gone.accountId());
    }

    /** Goes on with those who had more than that. */
    public void clearAll() {
        accounts.departed(ACCOUNTS).forEach(this::clear);
    }

    private void clear(long accountId) {
        List<Long> some = owned.someOf(accountId, BATCH);
        for (int i = 0; i < BATCHES_AT_ONCE && !some.isEmpty(); i++) {
            deletions.deleteAll(some);
            some = owned.someOf(accountId, BATCH);
        }
    }
}
