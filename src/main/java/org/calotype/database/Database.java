package org.calotype.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The pooled data source of the application (web.xml describes the pool), and its tables. */
@ApplicationScoped
public class Database {

    static final String JNDI_NAME = "java:app/jdbc/calotype";
    private static final Logger LOG = System.getLogger(Database.class.getName());

    volatile boolean ready;

    @Resource(lookup = JNDI_NAME)
    DataSource dataSource;

    /** Brings the tables to this version's state; does nothing when they are there. */
    public void migrate() {
        int applied = migrate(dataSource);
        ready = true;
        LOG.log(Level.INFO, "database ready, {0} migrations applied", applied);
    }

    /** Whether the tables are there; timers may tick before. */
    public boolean isReady() {
        return ready;
    }

    /** Whether it can be asked now, waiting two seconds at most. */
    public boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException away) {
            return false;
        }
    }

    /**
     * Waits until it answers again.
     *
     * @return false when it did not, or the thread was interrupted
     */
    public boolean awaitReturn(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            if (answers()) {
                return true;
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Name and version of the database, e.g. {@code PostgreSQL 15.4}; empty while it is away. */
    public String product() {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData facts = connection.getMetaData();
            return facts.getDatabaseProductName() + " " + facts.getDatabaseProductVersion();
        } catch (SQLException away) {
            return "";
        }
    }

    static int migrate(DataSource dataSource) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:sql")
                .sqlMigrationPrefix("V")
                .validateMigrationNaming(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
