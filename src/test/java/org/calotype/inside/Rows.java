package org.calotype.inside;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The tables, past all services. */
@ApplicationScoped
public class Rows {

    private static final long FIRST_COPY = 1_000_000;

    @Resource(lookup = "java:app/jdbc/calotype")
    DataSource tables;

    private long nextCopy = FIRST_COPY;

    /**
     * @return rows that were changed
     */
    public int change(String sql, Object... values) {
        try (Connection connection = tables.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The one number a query asks for. */
    public long number(String sql, Object... values) {
        try (Connection connection = tables.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(
                    i + 1,
                    value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    /**
     * Copies a file's row and its derivatives', under new names; the copies have no bytes.
     *
     * @return ids of the copies
     */
    public synchronized List<Long> copies(long fileId, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = nextCopy++;
            copy(
                    "media_file",
                    "id = " + fileId,
                    Map.of(
                            "id", Long.toString(id),
                            "public_id", "'copy" + id + "'",
                            "storage_key", "'images/copy" + id + "'"));
            copy(
                    "derivative",
                    "media_file_id = " + fileId,
                    Map.of(
                            "id", "id + " + 1_000 * id,
                            "media_file_id", Long.toString(id),
                            "storage_key", "'images/copy" + id + "-' || kind"));
            ids.add(id);
        }
        return ids;
    }

    private void copy(String table, String which, Map<String, String> changed) {
        List<String> columns = columns(table);
        String values =
                String.join(
                        ", ",
                        columns.stream().map(name -> changed.getOrDefault(name, name)).toList());
        change(
                "insert into %s (%s) select %s from %s where %s"
                        .formatted(table, String.join(", ", columns), values, table, which));
    }

    private List<String> columns(String table) {
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement();
                ResultSet none =
                        statement.executeQuery("select * from " + table + " where 1 = 0")) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                names.add(none.getMetaData().getColumnName(i));
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
