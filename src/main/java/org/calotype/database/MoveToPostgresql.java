package org.calotype.database;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Copies everything from an embedded H2 database to an empty PostgreSQL: a command of the
 * administrator, while Calotype is stopped ({@code server-config/move-to-postgresql.sh}). Both are
 * brought to this version's tables first; the copy is one transaction, so that it is there whole or
 * not at all. H2 stays as it is.
 */
public final class MoveToPostgresql {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final String HISTORY = "flyway_schema_history";

    private final DataSource source;
    private final DataSource target;
    private final PrintStream out;

    MoveToPostgresql(DataSource source, DataSource target, PrintStream out) {
        this.source = source;
        this.target = target;
        this.out = out;
    }

    /**
     * Moves from the H2 database of {@code CALOTYPE_HOME}, or the one at the JDBC URL that is
     * given, to that of {@code CALOTYPE_DB_URL}.
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            ServerConfig.Database to = ServerConfig.load().database();
            if (!to.url().startsWith("jdbc:postgresql:")) {
                throw new BadConfiguration("CALOTYPE_DB_URL must name a PostgreSQL database.");
            }
            ServerConfig.Database from =
                    ServerConfig.embedded(arguments.length > 0 ? arguments[0] : null);
            new MoveToPostgresql(
                            CalotypeDataSource.of(
                                    new ServerConfig.Database(
                                            // No new database where the name is wrong; rows one
                                            // by one.
                                            from.url() + ";IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1",
                                            from.user(),
                                            from.password())),
                            batching(CalotypeDataSource.of(to)),
                            out)
                    .move();
        } catch (BadConfiguration bad) {
            out.println("Nothing was moved: " + bad.getMessage());
            System.exit(2);
        } catch (SQLException failure) {
            out.println("Nothing was moved: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static DataSource batching(DataSource postgres) {
        if (postgres instanceof PGSimpleDataSource driver) {
            driver.setReWriteBatchedInserts(true);
        }
        return postgres;
    }

    /**
     * Copies all rows and sequences.
     *
     * @return the rows of each table
     * @throws BadConfiguration when there are accounts or files in the target already
     */
    Map<String, Long> move() throws SQLException {
        Database.migrate(source);
        Database.migrate(target);
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection from = source.getConnection();
                Connection to = target.getConnection()) {
            to.setAutoCommit(false);
            requireUnused(to);
            List<String> tables = tables(from);
            Map<String, String> foreignKeys = dropForeignKeys(to);
            for (String table : tables) {
                execute(to, "delete from " + table);
                long copied = copy(from, to, table);
                rows.put(table, copied);
                out.println(table + ": " + copied);
            }
            for (String foreignKey : foreignKeys.values()) {
                execute(to, foreignKey);
            }
            moveSequences(from, to);
            to.commit();
        }
        out.println("Everything was moved. Files stay where they are.");
        return Collections.unmodifiableMap(rows);
    }

    private static void requireUnused(Connection to) throws SQLException {
        for (String table : List.of("account", "media_file")) {
            if (!query(to, "select 1 from " + table + " limit 1").isEmpty()) {
                throw new BadConfiguration(
                        "The PostgreSQL database is in use already: there are rows in "
                                + table
                                + ".");
            }
        }
    }

    private static List<String> tables(Connection from) throws SQLException {
        return query(
                        from,
                        "select table_name from information_schema.tables"
                                + " where table_schema = 'public' and table_type = 'BASE TABLE'"
                                + " order by table_name")
                .stream()
                .filter(table -> !table.equals(HISTORY))
                .toList();
    }

    /** Albums point to files and files to albums: no order of tables suits the constraints. */
    private static Map<String, String> dropForeignKeys(Connection to) throws SQLException {
        Map<String, String> creations = new LinkedHashMap<>();
        List<String> removals = new ArrayList<>();
        try (Statement statement = to.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select conname, conrelid::regclass::text,"
                                        + " pg_get_constraintdef(oid) from pg_constraint"
                                        + " where contype = 'f'"
                                        + " and connamespace = current_schema()::regnamespace")) {
            while (found.next()) {
                String change = "alter table " + found.getString(2);
                removals.add(change + " drop constraint " + found.getString(1));
                creations.put(
                        found.getString(1),
                        change
                                + " add constraint "
                                + found.getString(1)
                                + " "
                                + found.getString(3));
            }
        }
        for (String removal : removals) {
            execute(to, removal);
        }
        return creations;
    }

    private static long copy(Connection from, Connection to, String table) throws SQLException {
        long copied = 0;
        try (Statement read = from.createStatement();
                ResultSet rows = read.executeQuery("select * from " + table);
                PreparedStatement write = to.prepareStatement(insertion(table, rows))) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    write.setObject(column, value(rows, column));
                }
                write.addBatch();
                copied++;
                if (copied % ROWS_AT_ONCE == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
        }
        return copied;
    }

    private static String insertion(String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnName(column));
        }
        return "insert into "
                + table
                + " ("
                + String.join(", ", names)
                + ") values ("
                + String.join(", ", Collections.nCopies(names.size(), "?"))
                + ")";
    }

    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.CLOB -> rows.getString(column);
            case Types.BLOB, Types.BINARY, Types.VARBINARY -> rows.getBytes(column);
            default -> rows.getObject(column);
        };
    }

    private static void moveSequences(Connection from, Connection to) throws SQLException {
        try (Statement read = from.createStatement();
                ResultSet sequences =
                        read.executeQuery(
                                "select sequence_name, base_value from"
                                        + " information_schema.sequences"
                                        + " where sequence_schema = 'public'");
                PreparedStatement write =
                        to.prepareStatement("select setval(?::regclass, ?, false)")) {
            while (sequences.next()) {
                write.setString(1, sequences.getString(1));
                write.setLong(2, sequences.getLong(2));
                write.executeQuery().close();
            }
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
