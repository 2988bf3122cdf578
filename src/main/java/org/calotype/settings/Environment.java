package org.calotype.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the clock and the server's configuration injectable. */
@ApplicationScoped
public class Environment {

    @Produces
    @Singleton
    ServerConfig serverConfig() {
        return ServerConfig.load();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
