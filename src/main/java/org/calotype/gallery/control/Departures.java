package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.calotype.account.control.AccountDeparted;

/**
 * Removes what people kept who have left: nobody sees it from the same moment on, the first files
 * go at once, the rest by and by, the albums last.
 */
@ApplicationScoped
public class Departures {

    private static final int BATCH = 200;
    private static final int BATCHES_AT_ONCE = 5;
    private static final int ACCOUNTS = 10;

    @Inject OwnedFileRepository owned;
    @Inject DepartureSteps steps;
    @Inject DeletionService deletions;

    /**
     * WildFly keeps the committed transaction on the thread until its observers are done, and
     * nothing can join it: what is done here steps out of it first.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    void clear(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountDeparted gone) {
        steps.hide(gone.accountId());
        clear(gone.accountId());
    }

    /** Goes on with those who had more than that. */
    public void clearAll() {
        owned.departed(ACCOUNTS).forEach(this::clear);
    }

    private void clear(long accountId) {
        List<Long> some = owned.someOf(accountId, BATCH);
        for (int i = 0; i < BATCHES_AT_ONCE && !some.isEmpty(); i++) {
            deletions.deleteAll(some);
            some = owned.someOf(accountId, BATCH);
        }
        if (some.isEmpty()) {
            steps.removeAlbums(accountId);
        }
    }
}
