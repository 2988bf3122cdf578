package org.calotype.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Makes the clock and the server's configuration injectable. */
@ApplicationScoped
public class Environment {

    /** What is told when something is made is what is read of it later: databases keep no more. */
    private static final Duration DATABASE_PRECISION = Duration.of(1, ChronoUnit.MICROS);

    @Produces
    @Singleton
    ServerConfig serverConfig() {
        return ServerConfig.load();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), DATABASE_PRECISION);
    }
}
