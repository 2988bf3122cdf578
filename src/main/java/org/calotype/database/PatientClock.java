package org.calotype.database;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.calotype.error.Outage;
import org.calotype.error.Overtaken;
import org.jspecify.annotations.Nullable;

/**
 * Stands around every tick of a timer ({@code @Interceptors}): before the tables are there nothing
 * ticks, and a tick that fails is told to the log, not to the server. Payara takes a timer away for
 * good whose method has thrown twice in a row, which a database that is away for a moment brings
 * about.
 */
public class PatientClock {

    private static final Logger LOG = System.getLogger(PatientClock.class.getName());

    @Inject Database database;

    @AroundTimeout
    public @Nullable Object tick(InvocationContext tick) {
        if (!database.isReady()) {
            return null;
        }
        try {
            return tick.proceed();
        } catch (Exception failure) {
            tell(tick.getMethod().getDeclaringClass().getSimpleName(), failure);
            return null;
        }
    }

    private static void tell(String timer, Exception failure) {
        if (Outage.isIn(failure)) {
            LOG.log(Level.WARNING, "event=timer-skipped timer={0} reason=database-away", timer);
        } else if (Overtaken.isIn(failure)) {
            LOG.log(Level.WARNING, "event=timer-skipped timer={0} reason=overtaken", timer);
        } else {
            LOG.log(Level.ERROR, "event=timer-failed timer=" + timer, failure);
        }
    }
}
