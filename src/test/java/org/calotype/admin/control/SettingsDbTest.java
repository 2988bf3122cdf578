package org.calotype.admin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.Wiring;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.settings.Configuration;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsDbTest {

    private final ScratchDatabase database = ScratchDatabase.open();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-27T20:00:00Z"));

    @AfterEach
    void closes_the_database() {
        database.close();
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
