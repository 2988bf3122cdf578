package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import org.calotype.account.control.AccountService;
import org.calotype.database.Database;
import org.calotype.settings.ServerConfig;

/** Makes the application ready, and tells the administrator where it is. */
@ApplicationScoped
public class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());

    @Inject ServerConfig server;
    @Inject Database database;
    @Inject SettingsService settings;
    @Inject AccountService accounts;
    @Inject SetUpLink setUpLink;

    void start(@Observes @Initialized(ApplicationScoped.class) Object deployed) {
        database.migrate();
        settings.refresh();
        server.administrator().ifPresent(accounts::provision);
        LOG.log(Level.INFO, "Calotype is ready at {0}/", address());
        LOG.log(Level.INFO, "Calotype keeps its data in {0}", server.home());
        if (accounts.needsSetUp()) {
            LOG.log(
                    Level.INFO,
                    "No administrator yet. Make one here, once: {0}/setup?token={1}",
                    address(),
                    setUpLink.draw());
        }
    }

    /** The address people see, or the one the start command listens on. */
    private String address() {
        return server.publicUrl()
                .map(URI::toString)
                .orElseGet(() -> "http://localhost:" + server.httpPort());
    }
}
