package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.calotype.error.Outage;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class LastingConnectionTest {

    private final BreakableLines lines = new BreakableLines();

    /** Real connections of H2 that a test breaks behind the back of whoever uses them. */
    private static final class BreakableLines implements LastingConnection.Lines {

        private final JdbcDataSource h2 = new JdbcDataSource();
        private final List<Line> opened = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();
        private boolean away;
        private long breaks;

        BreakableLines() {
            h2.setURL("jdbc:h2:mem:lasting;DB_CLOSE_DELAY=-1");
        }

        @Override
        public Connection open() throws SQLException {
            if (away) {
                throw new SQLException("away", "08001");
            }
            Line line = new Line(h2.getConnection());
            opened.add(line);
            return (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, line);
        }

        @Override
        public long breaks() {
            return breaks;
        }

        @Override
        public void broken() {
            breaks++;
        }

        @Override
        public void save(Connection line) {
            // nothing is left behind in memory
        }

        @Override
        public void took(String sql, long nanos) {
            statements.add(sql);
        }

        /** Nobody knows before the next use. */
        void breakAll() {
            opened.forEach(line -> line.broken = true);
        }

        /** The driver knows, as after rows could not be read. */
        void closeAll() throws SQLException {
            for (Line line : opened) {
                line.h2.close();
            }
        }
    }

    private static final class Line implements InvocationHandler {

        private final Connection h2;
        private boolean broken;

        Line(Connection h2) {
            this.h2 = h2;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (broken && method.getName().equals("isValid")) {
                return false;
            }
            if (broken && !method.getName().equals("isClosed")) {
                throw new SQLException("broken", "08006");
            }
            try {
                return method.invoke(h2, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    @BeforeEach
    void an_empty_table() throws SQLException {
        try (Connection connection = lines.open();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists number (amount integer)");
            statement.execute("delete from number");
        }
    }

    private static void insert(Connection connection, int value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into number values (" + value + ")");
        }
    }

    private long count() throws SQLException {
        try (Connection connection = lines.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from number")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void a_broken_connection_works_again_at_its_next_use_with_its_settings() throws SQLException {
        Connection connection = LastingConnection.open(lines);
        connection.setAutoCommit(false);
        lines.breakAll();
        assertThatThrownBy(() -> insert(connection, 1)).isInstanceOf(SQLException.class);
        connection.rollback();

        insert(connection, 2);

        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(count()).isZero();
        connection.commit();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_transaction_whose_line_broke_cannot_be_committed_nor_go_on() throws SQLException {
        Connection connection = LastingConnection.open(lines);
        connection.setAutoCommit(false);
        insert(connection, 1);
        lines.breakAll();

        assertThatThrownBy(() -> insert(connection, 2)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> insert(connection, 3))
                .satisfies(failure -> assertThat(Outage.isIn(failure)).isTrue());
        assertThatThrownBy(connection::commit)
                .satisfies(failure -> assertThat(Outage.isIn(failure)).isTrue())
                .satisfies(
                        failure ->
                                assertThat(CommitFailure.noted()).contains((SQLException) failure));

        assertThat(count()).isZero();
        insert(connection, 4);
        connection.commit();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_line_that_its_driver_has_closed_is_renewed_before_anybody_fails() throws SQLException {
        Connection connection = LastingConnection.open(lines);
        connection.setAutoCommit(false);
        lines.closeAll();

        connection.setAutoCommit(true);
        insert(connection, 1);

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_setting_that_was_refused_is_not_repeated() throws SQLException {
        Connection connection = LastingConnection.open(lines);
        assertThatThrownBy(() -> connection.setTransactionIsolation(4711))
                .isInstanceOf(SQLException.class);
        lines.closeAll();

        insert(connection, 1);

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void one_break_makes_the_others_look_before_they_are_used() throws SQLException {
        Connection first = LastingConnection.open(lines);
        Connection second = LastingConnection.open(lines);
        lines.breakAll();
        assertThatThrownBy(() -> insert(first, 1)).isInstanceOf(SQLException.class);

        insert(second, 2);

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void the_time_of_a_statement_is_told_with_its_text_but_not_its_values() throws SQLException {
        Connection connection = LastingConnection.open(lines);

        try (PreparedStatement statement =
                connection.prepareStatement("insert into number values (?)")) {
            statement.setInt(1, 4711);
            statement.executeUpdate();
        }

        assertThat(lines.statements).containsExactly("insert into number values (?)");
    }

    @Test
    void while_the_database_is_away_every_use_fails_and_then_none() throws SQLException {
        Connection connection = LastingConnection.open(lines);
        lines.breakAll();
        lines.away = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> insert(connection, 1)).isInstanceOf(SQLException.class);
        }
        assertThat(connection.isValid(1)).isFalse();

        lines.away = false;

        assertThat(connection.isValid(1)).isTrue();
        insert(connection, 2);
        assertThat(count()).isEqualTo(1);
    }
}
