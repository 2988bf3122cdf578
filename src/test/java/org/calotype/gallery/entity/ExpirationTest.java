package org.calotype.gallery.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract 3.1 and upload-v1, expiration. */
@NullMarked
class ExpirationTest {

    private static final Duration MIN = Duration.ofMinutes(5);
    private static final Duration MAX = Duration.ofDays(365);
    private static final Instant MOMENT = Instant.parse("2026-11-23T10:20:30Z");

    /** All values the upload form offers. */
    @ParameterizedTest
    @CsvSource({
        "PT5M,2026-11-23T10:25:30Z",
        "PT15M,2026-11-23T10:35:30Z",
        "PT30M,2026-11-23T10:50:30Z",
        "PT1H,2026-11-23T11:20:30Z",
        "PT3H,2026-11-23T13:20:30Z",
        "PT6H,2026-11-23T16:20:30Z",
        "PT12H,2026-11-23T22:20:30Z",
        "P1D,2026-11-24T10:20:30Z",
        "P2D,2026-11-25T10:20:30Z",
        "P3D,2026-11-26T10:20:30Z",
        "P4D,2026-11-27T10:20:30Z",
        "P5D,2026-11-28T10:20:30Z",
        "P6D,2026-11-29T10:20:30Z",
        "P1W,2026-11-30T10:20:30Z",
        "P2W,2026-12-07T10:20:30Z",
        "P3W,2026-12-14T10:20:30Z",
        "P1M,2026-12-23T10:20:30Z",
        "P2M,2027-01-23T10:20:30Z",
        "P3M,2027-02-23T10:20:30Z",
        "P4M,2027-03-23T10:20:30Z",
        "P5M,2027-04-23T10:20:30Z",
        "P6M,2027-05-23T10:20:30Z",
        "P1Y,2027-11-23T10:20:30Z",
    })
    void U2_3_the_intervals_of_the_form_are_added_by_the_calendar(String text, Instant gone) {
        assertThat(read(text).after(MOMENT)).isEqualTo(gone);
    }

    @ParameterizedTest
    @CsvSource({
        "P1MT1H,2026-12-23T11:20:30Z",
        "P1W2D,2026-12-02T10:20:30Z",
        "P3DT4H5M6S,2026-11-26T14:25:36Z",
        "P11M30D,2027-11-22T10:20:30Z",
        "P12M,2027-11-23T10:20:30Z",
        "P365D,2027-11-23T10:20:30Z",
        "P0Y0M1DT0S,2026-11-24T10:20:30Z",
        "PT90M,2026-11-23T11:50:30Z",
        "PT86400S,2026-11-24T10:20:30Z",
        "P007D,2026-11-30T10:20:30Z",
    })
    void mixed_intervals_are_read(String text, Instant gone) {
        assertThat(read(text).after(MOMENT)).isEqualTo(gone);
    }

    @Test
    void the_longest_form_is_read_where_the_maximum_allows() {
        assertThat(Expiration.parse("P1Y2M3DT4H5M6S", MIN, Duration.ofDays(1000)))
                .contains(
                        new Expiration(
                                Period.of(1, 2, 3),
                                Duration.ofHours(4).plusMinutes(5).plusSeconds(6)));
    }

    @Test
    void U2_3_a_month_from_the_31st_ends_on_the_last_day_of_the_next_month() {
        Instant endOfJanuary = Instant.parse("2027-01-31T23:59:59Z");

        assertThat(read("P1M").after(endOfJanuary)).isEqualTo("2027-02-28T23:59:59Z");
        assertThat(read("P1Y").after(Instant.parse("2028-02-29T00:00:00Z")))
                .isEqualTo("2029-02-28T00:00:00Z");
    }

    @Test
    void a_year_is_allowed_by_365_days_even_when_it_has_366() {
        assertThat(read("P1Y").after(Instant.parse("2027-06-01T00:00:00Z")))
                .isEqualTo("2028-06-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"300,300", "301,301", "86400,86400", "31536000,31536000", "000600,600"})
    void a_plain_number_is_seconds(String text, long seconds) {
        assertThat(read(text)).isEqualTo(Expiration.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", " ", " 0 ", "\t"})
    void U2_2_empty_and_0_are_no_expiration(String text) {
        assertThat(Expiration.parse(text, MIN, MAX)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "299", "PT1S", "PT4M59S", "PT0H1M"})
    void shorter_than_the_minimum_becomes_the_minimum(String text) {
        assertThat(read(text)).isEqualTo(Expiration.of(MIN));
    }

    @Test
    void a_month_shorter_than_the_minimum_becomes_the_minimum() {
        assertThat(Expiration.parse("P1M", Duration.ofDays(60), MAX))
                .contains(Expiration.of(Duration.ofDays(60)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "tomorrow",
                "5 minutes",
                "2027-01-01",
                "2027-01-01 00:00:00",
                "P",
                "PT",
                "P1DT",
                "T5M",
                "5M",
                "P5",
                "PT5",
                "pt5m",
                "p3d",
                "Pt5M",
                "P0D",
                "PT0S",
                "P0Y0M0W0DT0H0M0S",
                "00",
                "P-1D",
                "-P1D",
                "-PT5M",
                "PT-5M",
                "-1",
                "-0",
                "+300",
                "300.5",
                "3e2",
                "0x12c",
                "PT0.5H",
                "PT1,5H",
                "P1D2W",
                "PT5M1H",
                "P1DP1D",
                "P 1D",
                "P1D\n300",
                "P1H",
                "PT1D",
                "P٣D",
                "٣٠٠",
            })
    void U2_1_garbage_negative_and_zero_intervals_are_refused(String text) {
        assertThatThrownBy(() -> Expiration.parse(text, MIN, MAX))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_EXPIRATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31536001",
                "P366D",
                "P53W",
                "P13M",
                "P1Y1D",
                "P1YT1S",
                "P11M35D",
                "P1Y2M3DT4H5M6S",
                "P100Y",
                "PT8761H",
                "P9999999999999999999999999Y",
                "PT99999999999M",
                "P99999999999Y99999999999M99999999999W99999999999DT99999999999H99999999999M",
                "99999999999999999999999999999999",
            })
    void longer_than_the_maximum_is_refused_and_the_maximum_named(String text) {
        assertThatThrownBy(() -> Expiration.parse(text, MIN, MAX))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.EXPIRATION_TOO_LONG);
                            assertThat(problem.sentence(Locale.ENGLISH))
                                    .isEqualTo("Expiration too long - max P365D");
                        });
    }

    @Test
    void a_maximum_that_is_no_whole_number_of_days_is_named_exactly() {
        assertThatThrownBy(() -> Expiration.parse("P2D", MIN, Duration.ofHours(36)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.sentence(Locale.ENGLISH))
                                        .isEqualTo("Expiration too long - max PT36H"));
    }

    @Test
    void no_maximum_counts_beyond_a_century() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(Expiration.parse("P100Y", MIN, endless)).isPresent();
        assertThatThrownBy(() -> Expiration.parse("P101Y", MIN, endless))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("P36525D");
        assertThatThrownBy(() -> Expiration.parse("P99999999999Y", MIN, endless))
                .isInstanceOf(Problem.class);
    }

    @Test
    void an_interval_that_does_not_lead_into_the_future_cannot_be_made_by_hand() {
        assertThatThrownBy(() -> Expiration.of(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Expiration.of(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expiration(Period.ofDays(-1), Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Expiration read(String text) {
        return Expiration.parse(text, MIN, MAX).orElseThrow();
    }
}
