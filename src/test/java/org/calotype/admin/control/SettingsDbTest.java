package org.calotype.admin.control;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.Wiring;
import org.calotype.admin.entity.SiteSetting;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.Configuration;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-27T20:00:00Z"));

    @BeforeEach
    void nothing_is_chosen() {
        database.inTransaction(
                () -> database.entities().createQuery("delete from SiteSetting").executeUpdate());
    }

    @Test
    void M2_limits_are_judged_against_what_another_node_has_stored_meanwhile() {
        Wiring here = node(Map.of());
        Wiring there = node(Map.of());

        change(here, "expiration_min", "P10D");

        assertRefused(there, "expiration_max", "P9D");
        assertRefused(there, "guest_expiration", "P367D");
        change(there, "expiration_max", "P11D");
        assertRefused(here, "guest_expiration", "P12D");
        change(here, "guest_expiration", "P11D");
        assertThat(settings(here).get(UploadSettings.EXPIRATION_MAX))
                .isEqualTo(Duration.ofDays(11));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    EXPIRATION_MIN=P2D EXPIRATION_MAX=P1D
                    EXPIRATION_MIN=P400D
                    EXPIRATION_MAX=PT1M
                    GUEST_EXPIRATION=P8D EXPIRATION_MAX=P7D
                    GUEST_EXPIRATION=banana
                    WATERMARK=original WATERMARK_IMAGE=nope.png
                    """)
    void S3_presets_that_contradict_each_other_stop_the_start_with_a_sentence(String presets) {
        SettingsService settings = node(presets(presets)).get(SettingsService.class);

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(settings::requirePinned)
                .withMessageContainingAll(
                        presets.replaceAll("\\b([A-Z_]+=)", "CALOTYPE_SET_$1").split(" "))
                .withMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    EXPIRATION_MIN=P2D,    expiration_max,   P1D,   PT48H, P3D
                    EXPIRATION_MAX=P1D,    expiration_min,   P2D,   PT24H, PT1H
                    EXPIRATION_MAX=P7D,    guest_expiration, P30D,  PT168H, P1D
                    GUEST_EXPIRATION=P30D, expiration_max,   P7D,   PT720H, P31D
                    EXPIRATION_MIN=P400D,  expiration_max,   P500D, P500D, P450D
                    """)
    void S3_what_is_stored_comes_as_near_to_a_new_preset_as_it_can_and_locks_nobody_out(
            String presets, String word, String stored, String holds, String next) {
        store(word, stored);
        store("site_name", "Kept");

        Wiring node = node(presets(presets));

        node.get(SettingsService.class).requirePinned();
        assertThat(written(node, word)).contains(holds);
        assertThat(written(node, "site_name")).contains("Kept");
        change(node, "max_width", "4000");
        change(node, word, next);
        assertThat(written(node, word)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    session_idle, PT0S,          PT5M
                    remember_me,  P99999999999D, PT87600H
                    thumb_width,  4,             16
                    jpeg_quality, 101,           100
                    trash,        PT-1H,         PT0S
                    max_width,    4000,          4000
                    site_name,    Kept,          Kept
                    """)
    void S4_what_was_stored_beyond_the_bounds_of_today_becomes_the_nearest(
            String word, String stored, String holds) {
        store(word, stored);

        assertThat(written(node(Map.of()), word)).contains(holds);
    }

    @Test
    void S4_what_was_stored_and_cannot_be_read_becomes_the_default() {
        store("thumb_width", "wide");

        Wiring node = node(Map.of());

        assertThat(written(node, "thumb_width")).isEmpty();
        assertThat(settings(node).get(PictureSettings.THUMB_WIDTH)).isEqualTo(320);
    }

    private static Map<String, String> presets(String written) {
        return Arrays.stream(written.split(" "))
                .map(preset -> preset.split("=", 2))
                .collect(toMap(preset -> "CALOTYPE_SET_" + preset[0], preset -> preset[1]));
    }

    /** As an earlier start without presets did. */
    private void store(String word, String written) {
        database.inTransaction(
                () -> {
                    String name = word.toUpperCase(Locale.ROOT);
                    database.entities()
                            .merge(new SiteSetting(name, written, "ada", clock.instant()));
                    return written;
                });
    }

    private static Optional<String> written(Wiring node, String word) {
        return SettingKey.named(word).flatMap(settings(node)::chosen).map(SettingValue::written);
    }

    /** One on the database of the test, with these variables. */
    private Wiring node(Map<String, String> environment) {
        Wiring node =
                new Wiring(database)
                        .give(ServerConfig.class, Configuration.of(environment))
                        .give(Clock.class, clock);
        node.get(SettingsService.class).refresh();
        return node;
    }

    private void change(Wiring node, String word, String written) {
        database.inTransaction(
                () -> {
                    node.get(SettingsService.class)
                            .change(
                                    Map.of(word, Optional.of(written)),
                                    SeenVersion.ANY,
                                    Actor.SERVER);
                    return written;
                });
    }

    private void assertRefused(Wiring node, String word, String written) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> change(node, word, written))
                .satisfies(
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD));
    }

    private static Settings settings(Wiring node) {
        return node.get(Settings.class);
    }
}
