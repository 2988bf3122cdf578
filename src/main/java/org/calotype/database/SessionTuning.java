package org.calotype.database;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * What EclipseLink has no property for; named in persistence.xml as {@code
 * eclipselink.session.customizer}.
 */
public final class SessionTuning implements SessionCustomizer {

    /**
     * A query outside of a transaction that meets a broken connection would be asked three times
     * more, with five seconds between. {@link LastingConnection} has connected anew by then, or the
     * database is away and the client is told.
     */
    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
