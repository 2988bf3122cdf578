package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.calotype.settings.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of an H2 file is there for whoever opens it after a crash: a copy of it shows that. */
class SavedCommitsTest {

    @TempDir Path folder;

    private CalotypeDataSource source;
    private Connection connection;

    @BeforeEach
    void a_table() throws SQLException {
        // H2 itself would save within half a second.
        String url = "jdbc:h2:file:" + folder.resolve("open") + ";WRITE_DELAY=600000";
        source =
                new CalotypeDataSource(
                        new ServerConfig.Database(
                                url, "admin", "", 2, Duration.ofSeconds(10), Duration.ZERO));
        connection = source.getConnection();
        execute(connection, "create table word (text varchar(20))");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void closed() throws SQLException {
        connection.close();
    }

    @Test
    void a_commit_survives_a_crash() throws SQLException, IOException {
        execute(connection, "insert into word values ('committed')");
        connection.commit();
        assertThat(afterCrash()).containsExactly("committed");
    }

    @Test
    void so_does_a_statement_that_commits_itself() throws SQLException, IOException {
        connection.setAutoCommit(true);
        execute(connection, "insert into word values ('at once')");
        assertThat(afterCrash()).containsExactly("at once");
    }

    @Test
    void an_asynchronous_commit_is_saved_with_the_next_of_anybody() throws Exception {
        CommitMode.with(
                true,
                () -> {
                    execute(connection, "insert into word values ('claimed')");
                    connection.commit();
                    return "";
                });
        assertThat(afterCrash()).isEmpty();
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            execute(other, "insert into word values ('made')");
            other.commit();
        }
        assertThat(afterCrash()).containsExactly("claimed", "made");
    }

    @Test
    void a_transaction_of_its_own_inside_of_one_is_saved_if_it_says_so() throws Exception {
        CommitMode.with(
                true,
                () ->
                        CommitMode.with(
                                false,
                                () -> {
                                    execute(connection, "insert into word values ('inner')");
                                    connection.commit();
                                    return "";
                                }));
        assertThat(afterCrash()).containsExactly("inner");
        assertThat(CommitMode.isAsynchronous()).isFalse();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private List<String> afterCrash() throws SQLException, IOException {
        Path copy = Files.createTempDirectory(folder, "copy");
        Files.copy(folder.resolve("open.mv.db"), copy.resolve("crashed.mv.db"));
        List<String> words = new ArrayList<>();
        String url = "jdbc:h2:file:" + copy.resolve("crashed") + ";ACCESS_MODE_DATA=r";
        try (Connection reader = DriverManager.getConnection(url, "admin", "");
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("select text from word order by text")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }
}
