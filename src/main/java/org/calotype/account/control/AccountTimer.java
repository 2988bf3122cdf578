package org.calotype.account.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/** The clock of accounts: forgets what has run out. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountTimer {

    @Inject Database database;
    @Inject SessionService sessions;
    @Inject CredentialService credentials;
    @Inject Attempts attempts;

    @Schedule(hour = "*", minute = "27", persistent = false)
    void everyHour() {
        if (database.isReady()) {
            sessions.sweep();
            credentials.sweep();
            attempts.sweep();
        }
    }
}
