package org.calotype.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.calotype.PostgresServer;

/** What the nodes share, looked at from outside: the rows and the files of the bucket. */
final class SharedState {

    private final PostgresServer postgres;
    private final Path bucket;

    SharedState(PostgresServer postgres, Path bucket) {
        this.postgres = postgres;
        this.bucket = bucket;
    }

    /** Derivatives that are not made yet. */
    long unfinished() {
        return query("select count(*) from derivative where state in ('PENDING', 'CLAIMED')")
                .stream()
                .mapToLong(row -> Long.parseLong(row.get(0)))
                .sum();
    }

    /** Has the claims of a node that was killed run out now, instead of in five minutes. */
    void endLeases() throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update derivative set lease_until = now() where state = 'CLAIMED'");
        }
    }

    /** Files that have a row, but are not in the bucket or of another size there. */
    List<String> missingFiles() throws Exception {
        List<String> missing = new ArrayList<>();
        for (List<String> row :
                query(
                        "select storage_key, size_bytes from media_file union all"
                                + " select storage_key, size_bytes from derivative"
                                + " where state = 'READY'")) {
            Path file = bucket.resolve(row.get(0));
            if (!Files.exists(file) || Files.size(file) != Long.parseLong(row.get(1))) {
                missing.add(row.get(0));
            }
        }
        return missing;
    }

    private List<List<String>> query(String sql) {
        List<List<String>> found = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }
}
