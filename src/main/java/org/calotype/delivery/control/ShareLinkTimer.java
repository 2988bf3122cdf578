package org.calotype.delivery.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.calotype.database.Database;

/** Forgets share links that have run out. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ShareLinkTimer {

    @Inject Database database;
    @Inject ShareLinks links;

    @Schedule(hour = "*", minute = "37", persistent = false)
    void everyHour() {
        if (database.isReady()) {
            links.sweep();
        }
    }
}
