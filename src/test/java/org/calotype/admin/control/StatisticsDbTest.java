package org.calotype.admin.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.admin.control.StatisticsService.Day;
import org.calotype.settings.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsDbTest {

    private static final String FILE =
            "insert into media_file (id, public_id, type, mime_type, name, extension, storage_key,"
                    + " storage_mode, original_filename, width, height, orientation, size_bytes, md5,"
                    + " nsfw, animated, panorama360, duration_seconds, views, likes, owner_id,"
                    + " uploader_address, delete_token_hash, uploaded_at, dated_at) values ("
                    + "%1$d, 'id%1$d', 'IMAGE', 'image/png', 'n', 'png', 'k%1$d', 'DIRECT', 'n', 1,"
                    + " 1, 1, %2$d, 'm', false, false, false, 0, 0, 0, %3$s, '192.0.2.1', 'h',"
                    + " timestamp with time zone '%4$s', timestamp with time zone '%4$s')";

    private final ScratchDatabase database = ScratchDatabase.open();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T20:00:00Z"));
    private final StatisticsRepository rows = new StatisticsRepository();
    private final ShelfRepository shelf = new ShelfRepository();
    private final StatisticsService statistics = new StatisticsService();

    @BeforeEach
    void opens_the_desk() {
        rows.entities = database.entities();
        shelf.entities = database.entities();
        statistics.rows = rows;
        statistics.clock = clock;
        statistics.server = Configuration.of(Map.of("CALOTYPE_TIME_ZONE", "Asia/Shanghai"));
    }

    @AfterEach
    void closes_the_database() {
        database.close();
    }

    private long newAccount(String name) {
        return database.inTransaction(
                () -> {
                    Account account = new Account(name, Role.USER, clock.instant());
                    database.entities().persist(account);
                    database.entities().flush();
                    return account.id();
                });
    }

    private void upload(int id, long bytes, String owner, String moment) {
        database.inTransaction(() -> run(FILE.formatted(id, bytes, owner, moment)));
    }

    private void run(String sql) {
        database.entities().createNativeQuery(sql).executeUpdate();
    }

    @Test
    void a_day_is_one_of_the_sites_time_zone_and_empty_days_are_told() {
        String ada = Long.toString(newAccount("ada"));
        upload(1, 100, ada, "2026-11-24 15:59:00+00");
        upload(2, 10, ada, "2026-11-24 16:01:00+00");
        upload(3, 1, "null", "2026-11-25 19:00:00+00");
        upload(4, 7, ada, "2026-09-01 00:00:00+00");

        List<Day> days = database.inTransaction(statistics::days);

        assertThat(days).hasSize(StatisticsService.DAYS);
        assertThat(days.get(27)).isEqualTo(new Day(LocalDate.of(2026, 11, 24), 1, 100, 1, 0));
        assertThat(days.get(28)).isEqualTo(new Day(LocalDate.of(2026, 11, 25), 1, 10, 1, 0));
        assertThat(days.get(29)).isEqualTo(new Day(LocalDate.of(2026, 11, 26), 1, 1, 0, 1));
        assertThat(days.get(0).uploads()).isZero();
    }

    @Test
    void numbers_are_kept_for_a_minute_and_an_empty_site_has_some_too() {
        assertThat(database.inTransaction(statistics::totals).bytes()).isZero();
        assertThat(database.inTransaction(statistics::space).formats()).isEmpty();
        upload(1, 100, "null", "2026-11-25 00:00:00+00");
        assertThat(database.statementsOf(statistics::totals)).isZero();

        clock.advance(Duration.ofSeconds(61));

        assertThat(database.inTransaction(statistics::totals).bytes()).isEqualTo(100);
        assertThat(database.inTransaction(statistics::space).formats())
                .containsExactly(new StatisticsService.Group("image/png", 1, 100));
        assertThat(database.inTransaction(statistics::waiting).failedDerivatives()).isZero();
    }

    @Test
    void tags_are_listed_by_name_from_a_place_on() {
        database.inTransaction(
                () -> {
                    for (String name : List.of("boat", "boats", "sea_salt", "seaside")) {
                        run(
                                "insert into tag (id, name, name_key) values (nextval('tag_id_seq'),"
                                        + " '%1$s', '%1$s')".formatted(name));
                    }
                });
        assertThat(names("", "", 2)).containsExactly("boat", "boats");
        assertThat(names("", "boats", 9)).containsExactly("sea_salt", "seaside");
        assertThat(names("sea_", "", 9)).containsExactly("sea_salt");
        assertThat(shelf.files(Set.of())).isEmpty();
        assertThat(database.inTransaction(shelf::filesByCategory)).isEmpty();
    }

    private List<String> names(String beginning, String after, int limit) {
        return database.inTransaction(() -> shelf.tags(beginning, after, limit)).stream()
                .map(ShelfRepository.TagCount::name)
                .toList();
    }
}
