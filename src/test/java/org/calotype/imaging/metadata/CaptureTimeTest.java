package org.calotype.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class CaptureTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "0000:01:01 00:00:00",
                "9999:12:31 23:59:59",
                "1825:12:31 23:59:59",
                "2106:01:01 00:00:00",
                "2024:02:30 00:00:00",
                "2024:05:01 25:00:00",
                "    :  :     :  :  ",
                "yesterday",
                ""
            })
    void impossible_dates_are_no_dates(String date) {
        assertThat(CaptureTime.parse(date, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2024:05:01 12:34:56, 2024-05-01T12:34:56, ",
        "2024-05-01T12:34:56.789+02:00, 2024-05-01T12:34:56, +02:00",
        "2024-05-01T12:34Z, 2024-05-01T12:34:00, Z",
        "2024-05-01, 2024-05-01T00:00:00, ",
        "'Wed, 1 May 2024 12:34:56 +0200', 2024-05-01T12:34:56, +02:00",
        "1841:09:23 10:00:00, 1841-09-23T10:00:00, "
    })
    void dates_are_read_as_writers_write_them(
            String text, LocalDateTime local, @Nullable String offset) {
        assertThat(CaptureTime.parse(text, null))
                .isEqualTo(new CaptureTime(local, offset == null ? null : ZoneOffset.of(offset)));
    }

    @Test
    void a_zone_that_cannot_be_is_as_none() {
        assertThat(CaptureTime.parse("2024:05:01 12:34:56", "   :  "))
                .isEqualTo(new CaptureTime(LocalDateTime.of(2024, 5, 1, 12, 34, 56), null));
        assertThat(CaptureTime.parse("2024:05:01 12:34:56", "+99:00"))
                .isEqualTo(new CaptureTime(LocalDateTime.of(2024, 5, 1, 12, 34, 56), null));
    }
}
