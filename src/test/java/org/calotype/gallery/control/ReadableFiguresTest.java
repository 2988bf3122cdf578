package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 6 (how_long_ago, duration_time) and 6.3 (size_formatted). */
@NullMarked
class ReadableFiguresTest {

    /** 3011299 is the published sample; the other words stand in 6.3 and 4.2. */
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1,1 B",
        "999,999 B",
        "1000,1 KB",
        "1049,1 KB",
        "1050,1.1 KB",
        "101700,101.7 KB",
        "101749,101.7 KB",
        "50000,50 KB",
        "3011299,3 MB",
        "15300000,15.3 MB",
        "64000000,64 MB",
        "999949,999.9 KB",
        "999950,1000 KB",
        "999999,1000 KB",
        "1000000,1 MB",
        "2500000000,2.5 GB",
        "10000000000,10 GB",
        "1000000000000,1 TB",
        "1000000000000000,1 PB",
        "9223372036854775807,9.2 EB",
    })
    void a_size_is_written_in_decimal_units_with_at_most_one_decimal(long bytes, String text) {
        assertThat(ByteSize.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z,moments ago",
        "2026-11-23T11:59:59.001Z,moments ago",
        "2026-11-23T11:59:59Z,1 second ago",
        "2026-11-23T11:59:58Z,2 seconds ago",
        "2026-11-23T11:59:01Z,59 seconds ago",
        "2026-11-23T11:59:00Z,1 minute ago",
        "2026-11-23T11:43:00Z,17 minutes ago",
        "2026-11-23T11:00:01Z,59 minutes ago",
        "2026-11-23T11:00:00Z,1 hour ago",
        "2026-11-22T12:00:01Z,23 hours ago",
        "2026-11-22T12:00:00Z,1 day ago",
        "2026-11-17T12:00:00Z,6 days ago",
        "2026-11-16T12:00:00Z,1 week ago",
        "2026-10-24T12:00:00Z,4 weeks ago",
        "2026-10-23T12:00:00Z,1 month ago",
        "2025-12-23T12:00:00Z,11 months ago",
        "2025-11-23T12:00:01Z,11 months ago",
        "2025-11-23T12:00:00Z,1 year ago",
        "1926-11-23T12:00:00Z,100 years ago",
        "2026-11-23T12:00:10Z,moments ago",
        "2030-01-01T00:00:00Z,moments ago",
    })
    void how_long_ago_names_the_largest_unit_only(Instant then, String words) {
        assertThat(RelativeTime.format(then, Instant.parse("2026-11-23T12:00:00Z")))
                .isEqualTo(words);
    }

    /** 73 seconds are the published sample. */
    @ParameterizedTest
    @CsvSource({"1,00:01", "59,00:59", "60,01:00", "73,01:13", "3600,60:00", "360000,6000:00"})
    void a_length_is_minutes_and_seconds_with_minutes_not_capped(long seconds, String text) {
        assertThat(DurationTime.format(seconds)).isEqualTo(text);
    }

    @Test
    void no_length_is_written_as_nothing() {
        assertThat(DurationTime.format(0)).isEmpty();
    }
}
