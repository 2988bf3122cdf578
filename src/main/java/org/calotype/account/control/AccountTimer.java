package org.calotype.account.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.calotype.database.PatientClock;

/** The clock of accounts: forgets what has run out. */
@Singleton
@Interceptors(PatientClock.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountTimer {

    @Inject SessionService sessions;
    @Inject CredentialService credentials;
    @Inject Attempts attempts;
    @Inject UnconfirmedAccounts unconfirmed;

    @Schedule(hour = "*", minute = "27", persistent = false)
    void everyHour() {
        sessions.sweep();
        credentials.sweep();
        attempts.sweep();
        unconfirmed.sweep();
    }
}
