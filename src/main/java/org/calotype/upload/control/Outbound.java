package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import org.calotype.settings.ServerConfig;

/** The one way out to addresses that others name, guarded as the administrator said. */
@ApplicationScoped
public class Outbound {

    @Inject ServerConfig server;

    @SuppressWarnings("NullAway.Init") // set by open()
    private GuardedClient client;

    /** At the start, so that an allow-list that cannot be read stops it. */
    void open(@Observes @Initialized(ApplicationScoped.class) Object deployed) {
        client =
                new GuardedClient(
                        new AddressGuard(
                                InetAddress::getAllByName,
                                FetchAllowList.parse(server.fetchAllow())),
                        FetchLimits.USUAL);
    }

    /** Patient enough for large files. */
    public GuardedClient client() {
        return client;
    }
}
