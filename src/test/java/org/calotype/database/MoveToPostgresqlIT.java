package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.calotype.PostgresServer;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.ServerConfig;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The move from the embedded H2 database to a real PostgreSQL. */
@NullMarked
class MoveToPostgresqlIT {

    private static final String TEXT = "Füße, 照片, \"'\\ and a line\nbreak";

    @Test
    void every_row_and_sequence_arrives_and_a_used_database_is_left_alone() throws Exception {
        DataSource h2 = h2();
        Database.migrate(h2);
        fill(h2);
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            DataSource postgres = postgres(server);

            Map<String, Long> rows = move(h2, postgres);

            assertThat(rows).containsEntry("account", 1L).containsEntry("album", 2_500L);
            assertThat(one(postgres, "select count(*) from album")).isEqualTo("2500");
            assertThat(one(postgres, "select description from album where id = 1")).isEqualTo(TEXT);
            assertThat(one(postgres, "select parent_id from album where id = 2")).isEqualTo("1");
            assertThat(one(postgres, "select version from site_setting_version")).isEqualTo("7");
            assertThat(
                            one(
                                    postgres,
                                    "select created_at at time zone 'UTC' from account where id = 1"))
                    .isEqualTo("2026-11-26 01:02:03.123456");
            assertThat(one(postgres, "select nextval('album_id_seq')"))
                    .isEqualTo(one(h2, "select nextval('album_id_seq')"));
            assertThatThrownBy(() -> one(postgres, "delete from account returning id"))
                    .hasMessageContaining("fk_album_owner");

            assertThatThrownBy(() -> move(h2, postgres))
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContaining("in use already");
        }
    }

    private static Map<String, Long> move(DataSource h2, DataSource postgres) throws SQLException {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new MoveToPostgresql(h2, postgres, nowhere).move();
    }

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(
                "jdbc:h2:mem:move;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;LAZY_QUERY_EXECUTION=1");
        return h2;
    }

    private static DataSource postgres(PostgresServer server) {
        return CalotypeDataSource.of(new ServerConfig.Database(server.url(), "postgres", ""));
    }

    private static void fill(DataSource h2) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into account (id, username, username_key, role, status, created_at)"
                            + " values (1, 'ada', 'ada', 'USER', 'ACTIVE',"
                            + " timestamp with time zone '2026-11-26 03:02:03.123456+02')");
            statement.execute(
                    "insert into album (id, public_id, owner_id, title, privacy, created_at,"
                            + " updated_at, parent_id, description)"
                            + " select \"X\", 'album' || \"X\", 1, 'Album', 'PUBLIC', now(), now(),"
                            + " case when \"X\" > 1 then 1 end, '"
                            + TEXT.replace("'", "''")
                            + "' from system_range(1, 2500)");
            statement.execute("update site_setting_version set version = 7");
            statement.execute("select nextval('album_id_seq')");
        }
    }

    private static String one(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
