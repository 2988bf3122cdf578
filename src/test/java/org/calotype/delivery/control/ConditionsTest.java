package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.delivery.control.Conditions.Outcome.NOT_MODIFIED;
import static org.calotype.delivery.control.Conditions.Outcome.PRECONDITION_FAILED;
import static org.calotype.delivery.control.Conditions.Outcome.SEND;

import java.time.Instant;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ConditionsTest {

    private static final Instant MODIFIED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = MODIFIED.plusSeconds(1);
    private static final Instant EARLIER = MODIFIED.minusSeconds(1);
    private static final ServedFile FILE =
            new ServedFile(
                    "image/png",
                    5,
                    "\"abc\"",
                    MODIFIED,
                    null,
                    new PublicId("abc"),
                    new Exposure(null, null, Privacy.PUBLIC, Privacy.PUBLIC, true),
                    "inline");

    @Test
    void nothing_asked_sends_the_file() {
        assertThat(conditions(null, null, null, null).judge(FILE)).isEqualTo(SEND);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"abc\"', NOT_MODIFIED",
        "'W/\"abc\"', NOT_MODIFIED",
        "'\"x\", \"abc\"', NOT_MODIFIED",
        "'\"x,abc\", W/\"abc\"', NOT_MODIFIED",
        "*, NOT_MODIFIED",
        "'\"abd\"', SEND",
        "abc, SEND",
        "'\"x, abc, y\"', SEND",
    })
    void the_tag_a_client_has_is_compared_weakly(String header, Conditions.Outcome outcome) {
        assertThat(conditions(null, null, header, null).judge(FILE)).isEqualTo(outcome);
    }

    @Test
    void a_date_counts_only_without_a_tag() {
        assertThat(conditions(null, null, null, MODIFIED).judge(FILE)).isEqualTo(NOT_MODIFIED);
        assertThat(conditions(null, null, null, LATER).judge(FILE)).isEqualTo(NOT_MODIFIED);
        assertThat(conditions(null, null, null, EARLIER).judge(FILE)).isEqualTo(SEND);
        assertThat(conditions(null, null, "\"x\"", LATER).judge(FILE)).isEqualTo(SEND);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"abc\"', SEND",
        "*, SEND",
        "'W/\"abc\"', PRECONDITION_FAILED",
        "'\"x\"', PRECONDITION_FAILED",
    })
    void a_demanded_tag_is_compared_strongly(String header, Conditions.Outcome outcome) {
        assertThat(conditions(header, null, null, null).judge(FILE)).isEqualTo(outcome);
    }

    @Test
    void a_demanded_age_fails_when_the_file_is_newer() {
        assertThat(conditions(null, EARLIER, null, null).judge(FILE))
                .isEqualTo(PRECONDITION_FAILED);
        assertThat(conditions(null, MODIFIED, null, null).judge(FILE)).isEqualTo(SEND);
        assertThat(conditions("*", EARLIER, null, null).judge(FILE)).isEqualTo(SEND);
    }

    @Test
    void a_range_holds_for_the_very_file_only() {
        Instant longAfter = MODIFIED.plusSeconds(3600);
        assertThat(ifRange(null, null).rangeHolds(FILE, longAfter)).isTrue();
        assertThat(ifRange("\"abc\"", null).rangeHolds(FILE, longAfter)).isTrue();
        assertThat(ifRange("W/\"abc\"", null).rangeHolds(FILE, longAfter)).isFalse();
        assertThat(ifRange("\"x\"", null).rangeHolds(FILE, longAfter)).isFalse();
        assertThat(ifRange("nonsense", null).rangeHolds(FILE, longAfter)).isFalse();
    }

    @Test
    void a_range_by_date_needs_the_same_date_told_a_minute_later() {
        String date = "Mon, 23 Nov 2026 10:00:00 GMT";
        assertThat(ifRange(date, MODIFIED).rangeHolds(FILE, MODIFIED.plusSeconds(60))).isTrue();
        assertThat(ifRange(date, MODIFIED).rangeHolds(FILE, MODIFIED.plusSeconds(59))).isFalse();
        assertThat(ifRange(date, LATER).rangeHolds(FILE, MODIFIED.plusSeconds(60))).isFalse();
    }

    private static Conditions conditions(
            @Nullable String ifMatch,
            @Nullable Instant ifUnmodifiedSince,
            @Nullable String ifNoneMatch,
            @Nullable Instant ifModifiedSince) {
        return new Conditions(ifMatch, ifUnmodifiedSince, ifNoneMatch, ifModifiedSince, null, null);
    }

    private static Conditions ifRange(@Nullable String header, @Nullable Instant date) {
        return new Conditions(null, null, null, null, header, date);
    }
}
