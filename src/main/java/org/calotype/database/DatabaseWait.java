package org.calotype.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.calotype.error.Outage;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.RefusedStart;
import org.calotype.settings.ServerConfig;

/** Waits at the start until the database answers, and says so once every few seconds. */
final class DatabaseWait {

    private static final Logger LOG = System.getLogger(DatabaseWait.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PAUSES_A_LINE = 10;

    private final ServerConfig.Database database;

    DatabaseWait(ServerConfig.Database database) {
        this.database = database;
    }

    /**
     * Returns when the database answers.
     *
     * @throws BadConfiguration where it refuses for a reason that waiting does not mend, such as a
     *     wrong password, and where {@code CALOTYPE_DB_WAIT} has passed
     */
    void until(DataSource driver) {
        long begun = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try (Connection connection = driver.getConnection()) {
                if (attempt > 0) {
                    LOG.log(Level.INFO, "event=database-back after={0}s", seconds(begun));
                }
                return;
            } catch (SQLException failure) {
                if (!Outage.isConnectionLost(failure)) {
                    throw refused("The database refuses: " + failure.getMessage());
                }
                if (seconds(begun) >= database.waitAtStart().toSeconds()) {
                    throw refused(
                            "The database did not answer within "
                                    + database.waitAtStart()
                                    + " (CALOTYPE_DB_WAIT): "
                                    + failure.getMessage());
                }
                if (attempt % PAUSES_A_LINE == 0) {
                    LOG.log(
                            Level.WARNING,
                            "event=database-away waiting={0}s reason={1}",
                            seconds(begun),
                            failure.getMessage());
                }
            }
            pause();
        }
    }

    private static long seconds(long begun) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    private static BadConfiguration refused(String sentence) {
        BadConfiguration bad = new BadConfiguration(sentence);
        RefusedStart.because(bad);
        return bad;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", stopping);
        }
    }
}
