package org.calotype;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The database of this test run, as {@code -Dcalotype.test.database} says: {@code h2}, the embedded
 * file every server has by itself, or {@code postgresql}, a real PostgreSQL 17 that is unpacked
 * from a Maven artifact and lives as long as the run.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Which database this run is about. */
    public static boolean isPostgresql() {
        String wanted = System.getProperty("calotype.test.database", "h2");
        return switch (wanted) {
            case "h2" -> false;
            case "postgresql" -> true;
            default ->
                    throw new IllegalStateException(
                            "calotype.test.database=" + wanted + " is neither h2 nor postgresql");
        };
    }

    /** The PostgreSQL of this process of tests. */
    static TestDatabase shared() {
        return TestRun.shared(TestDatabase.class, TestDatabase.class, TestDatabase::start);
    }

    /** Starts PostgreSQL on a free port of the loopback interface. */
    private static TestDatabase start() {
        try {
            return new TestDatabase(EmbeddedPostgres.builder().start());
        } catch (IOException | RuntimeException failure) {
            throw new IllegalStateException(
                    "PostgreSQL could not be started from its Maven artifact. It does not run as"
                            + " root itself: either run the build as another user, or install"
                            + " util-linux, whose unshare is used for root.",
                    failure);
        }
    }

    /** Makes a database of this name and says how a server reaches it. */
    Map<String, String> create(String name) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + name + "\"");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Map.of(
                "CALOTYPE_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                "CALOTYPE_DB_USER",
                USER);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
