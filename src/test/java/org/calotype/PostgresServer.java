package org.calotype;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL of one test's own, which can be away for a while: same port, same data. */
public final class PostgresServer implements AutoCloseable {

    private final Path data = ServerProcess.newDirectory("postgresql");
    private final int port = ServerProcess.freePort();
    private @Nullable EmbeddedPostgres running;

    public void start() {
        try {
            running =
                    EmbeddedPostgres.builder()
                            .setPort(port)
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it, and every connection to it. */
    public void stop() {
        if (running != null) {
            try {
                running.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            running = null;
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** How a server of ours reaches it. */
    public Map<String, String> environment() {
        return Map.of("CALOTYPE_DB_URL", url(), "CALOTYPE_DB_USER", "postgres");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    @Override
    public void close() {
        stop();
    }
}
