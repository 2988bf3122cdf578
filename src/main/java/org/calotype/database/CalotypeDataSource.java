package org.calotype.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.calotype.settings.ServerConfig;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The driver's data source that the server pools, H2 or PostgreSQL as the environment says. Waits
 * for a database that is away when it is made, and gives connections that survive one that goes
 * away later.
 *
 * <p>The server makes it by reflection before anything of ours runs, so it reads the configuration
 * itself; a bad configuration stops the deployment here.
 */
public final class CalotypeDataSource implements DataSource {

    /** Seconds; the driver's own ten are long for a request that waits. */
    private static final int CONNECT_TIMEOUT = 5;

    /** Of a statement in the log, characters. */
    private static final int SHOWN_SQL = 500;

    private static final System.Logger LOG = System.getLogger(CalotypeDataSource.class.getName());

    private static final System.Logger SLOW = System.getLogger("org.calotype.database.slow");

    private final DataSource driver;
    private final long slowNanos;
    private final Lines lines = new Lines();

    public CalotypeDataSource() {
        this(ServerConfig.load().database());
    }

    CalotypeDataSource(ServerConfig.Database database) {
        this.driver = of(database);
        this.slowNanos =
                database.slowQuery().isZero() ? Long.MAX_VALUE : database.slowQuery().toNanos();
        new DatabaseWait(database).until(driver);
        LOG.log(
                System.Logger.Level.INFO,
                "database answers, the pool takes {0} connections",
                database.connections());
    }

    static DataSource of(ServerConfig.Database database) {
        if (database.url().startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            postgres.setConnectTimeout(CONNECT_TIMEOUT);
            postgres.setTcpKeepAlive(true);
            postgres.setApplicationName("calotype");
            // Planned for the values of each query: a plan for any word is bad for frequent ones.
            postgres.setPrepareThreshold(0);
            postgres.setUrl(database.url());
            postgres.setUser(database.user());
            postgres.setPassword(database.password());
            return postgres;
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(database.url());
        h2.setUser(database.user());
        h2.setPassword(database.password());
        return h2;
    }

    private final class Lines implements LastingConnection.Lines {

        private final AtomicLong breaks = new AtomicLong();

        @Override
        public Connection open() throws SQLException {
            return driver.getConnection();
        }

        @Override
        public long breaks() {
            return breaks.get();
        }

        @Override
        public void broken() {
            breaks.incrementAndGet();
        }

        /**
         * CHECKPOINT alone hands the bytes to the operating system, which a power cut takes with it
         * (H2 2.4.240); PostgreSQL forces its commits by itself.
         */
        @Override
        public void save(Connection line) throws SQLException {
            if (driver instanceof JdbcDataSource) {
                try (Statement statement = line.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                }
            }
        }

        /** Values are bound, not written, so the text of a statement holds no secret. */
        @Override
        public void took(String sql, long nanos) {
            if (nanos >= slowNanos) {
                SLOW.log(
                        System.Logger.Level.WARNING,
                        "event=slow-query took={0}ms sql={1}",
                        Long.toString(nanos / 1_000_000),
                        sql.substring(0, Math.min(sql.length(), SHOWN_SQL)));
            }
        }
    }

    /** For the server, which wants to set something; the environment decides. */
    public void setUrl(String ignored) {
        // the address comes from ServerConfig
    }

    /** Counterpart of {@link #setUrl}, so that it counts as a bean property. */
    public String getUrl() {
        return "jdbc:calotype:environment";
    }

    @Override
    public Connection getConnection() throws SQLException {
        return LastingConnection.open(lines);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        driver.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }
}
