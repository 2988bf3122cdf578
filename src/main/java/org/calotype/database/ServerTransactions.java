package org.calotype.database;

import jakarta.transaction.TransactionManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/**
 * Tells EclipseLink where the server's transaction manager is, under the names of WildFly and of
 * Payara; named in persistence.xml as {@code eclipselink.target-server}.
 */
public final class ServerTransactions extends ServerPlatformBase {

    public ServerTransactions(DatabaseSession session) {
        super(session);
        disableRuntimeServices();
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** Finds the transaction manager. */
    public static final class Controller extends JTATransactionController {

        private static final String[] NAMES = {
            "java:jboss/TransactionManager", "java:appserver/TransactionManager"
        };

        @Override
        @SuppressWarnings("BanJNDI") // constant names, given by the servers themselves
        protected TransactionManager acquireTransactionManager() throws NamingException {
            NamingException last = new NamingException("no transaction manager");
            for (String name : NAMES) {
                try {
                    return InitialContext.doLookup(name);
                } catch (NamingException absent) {
                    last = absent;
                }
            }
            throw last;
        }
    }
}
