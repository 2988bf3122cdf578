package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code expiration} (contract: "expiration garbage, …"; observed section 3.1). */
@NullMarked
class ExpirationIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @ParameterizedTest
    @CsvSource({
        "PT5M, PT5M",
        "PT15M, PT15M",
        "PT1H, PT1H",
        "P1D, PT24H",
        "P3D, PT72H",
        "P1W, PT168H",
        "P2DT3H4M5S, PT51H4M5S",
        "600, PT10M",
        "' PT5M ', PT5M"
    })
    void an_interval_is_added_to_the_upload(String expiration, Duration expected) {
        Answer answer = uploaded(expiration);

        LocalDateTime date = time(answer, "image.date_gmt");
        assertThat(time(answer, "image.expiration_date_gmt")).isEqualTo(date.plus(expected));
    }

    @Test
    void months_and_years_go_by_the_calendar() {
        Answer month = uploaded("P1M");
        Answer year = uploaded("P1Y");

        assertThat(time(month, "image.expiration_date_gmt"))
                .isEqualTo(time(month, "image.date_gmt").plusMonths(1));
        assertThat(time(year, "image.expiration_date_gmt"))
                .isEqualTo(time(year, "image.date_gmt").plusYears(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "  "})
    void empty_or_zero_is_no_expiration(String expiration) {
        assertThat(uploaded(expiration).at("image.expiration_date_gmt")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void where_uploads_do_not_expire_whatever_is_asked_is_ignored() {
        server.choose("{\"expiration\": false}");
        try {
            assertThat(uploaded("PT5M").at("image.expiration_date_gmt")).isEqualTo(JsonValue.NULL);
        } finally {
            server.choose("{\"expiration\": null}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT4M59S", "1", "299"})
    void shorter_than_the_minimum_is_the_minimum(String expiration) {
        Answer answer = uploaded(expiration);

        assertThat(time(answer, "image.expiration_date_gmt"))
                .isEqualTo(time(answer, "image.date_gmt").plusMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P100Y", "P2Y", "P367D", "99999999999999999999", "P99999999999999999Y"})
    void longer_than_the_maximum_is_refused_and_the_maximum_named(String expiration) {
        assertRefused(
                server.upload()
                        .field("expiration", expiration)
                        .file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                400,
                "Expiration too long - max P366D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "-5",
                "P-1D",
                "-P1D",
                "P0D",
                "PT0S",
                "00",
                "2030-01-01",
                "pt5m",
                "P",
                "PT",
                "P1",
                "PT5",
                "P1DT",
                "5 minutes",
                "PT1.5H",
                "P1M30",
                "P1D3",
                "١"
            })
    void garbage_negative_and_zero_intervals_are_refused(String expiration) {
        assertRefused(
                server.upload()
                        .field("expiration", expiration)
                        .file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                400,
                "Invalid expiration: a date interval such as PT5M or P3D is needed");
    }

    private static Answer uploaded(String expiration) {
        Answer answer =
                server.upload()
                        .field("expiration", expiration)
                        .file("cat.jpg", Pictures.jpeg(40, 30))
                        .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static LocalDateTime time(Answer answer, String names) {
        return LocalDateTime.parse(answer.textAt(names), TIME);
    }
}
