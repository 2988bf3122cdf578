package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.TestClock;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.security.control.Caller;
import org.calotype.settings.Choices;
import org.calotype.settings.FloodLimits;
import org.calotype.settings.FloodLimits.Span;
import org.calotype.settings.FloodLimits.Window;
import org.calotype.settings.SettingKey;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Floods are counted by address, by account wherever it is, and by key where keys have limits. */
@NullMarked
class PermissionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Window MINUTE = new Window(Span.MINUTE, 2);
    private static final Window HOUR = new Window(Span.HOUR, 4);

    private final Permission permission = new Permission();
    private final Uploads uploads = new Uploads();
    private FloodLimits ofKeys = new FloodLimits(List.of());

    /** Who has uploaded when; the latest first. */
    private static final class Uploads extends MediaFileRepository {

        private final Map<Object, List<Instant>> moments = new java.util.HashMap<>();
        private int questions;

        void of(Object who, int... secondsAgo) {
            List<Instant> found = new ArrayList<>();
            for (int seconds : secondsAgo) {
                found.add(NOW.minusSeconds(seconds));
            }
            moments.put(who, found);
        }

        @Override
        public Optional<Instant> nthLastUpload(Uploader kind, Object who, int n) {
            questions++;
            List<Instant> found = moments.getOrDefault(kind + " " + who, List.of());
            return found.size() < n ? Optional.empty() : Optional.of(found.get(n - 1));
        }
    }

    @BeforeEach
    void opens_the_site() {
        permission.clock = new TestClock(NOW);
        permission.files = uploads;
        permission.settings =
                new Settings() {
                    @Override
                    @SuppressWarnings("unchecked") // both are of the key's type
                    public <T> T get(SettingKey<T> key) {
                        if (key == UploadSettings.FLOOD_LIMITS) {
                            return (T) new FloodLimits(List.of(MINUTE, HOUR));
                        }
                        return key == UploadSettings.KEY_FLOOD_LIMITS
                                ? (T) ofKeys
                                : Choices.defaultOf(key);
                    }
                };
    }

    @Test
    void an_account_is_held_up_from_whatever_address_it_comes() {
        uploads.of("ACCOUNT 7", 10, 20);
        refused(member("192.0.2.1"), Duration.ofSeconds(40));
        refused(member("192.0.2.99"), Duration.ofSeconds(40));
        assertThatCode(() -> permission.requireCalm(Caller.guest("192.0.2.1")))
                .doesNotThrowAnyException();
    }

    @Test
    void an_address_is_held_up_with_whatever_account_it_comes() {
        uploads.of("ADDRESS 192.0.2.1", 1, 2);
        refused(member("192.0.2.1"), Duration.ofSeconds(58));
        refused(Caller.guest("192.0.2.1"), Duration.ofSeconds(58));
    }

    @Test
    void a_longer_window_holds_up_who_was_slow_enough_for_the_shorter_one() {
        uploads.of("ACCOUNT 7", 100, 200, 300, 400);
        refused(member("192.0.2.1"), Duration.ofHours(1).minusSeconds(400));
    }

    @Test
    void a_key_may_have_limits_of_its_own() {
        uploads.of("KEY 3", 5);
        assertThatCode(() -> permission.requireCalm(member("192.0.2.1")))
                .doesNotThrowAnyException();
        ofKeys = new FloodLimits(List.of(new Window(Span.DAY, 1)));
        refused(member("192.0.2.1"), Duration.ofDays(1).minusSeconds(5));
    }

    @Test
    void whoever_has_hardly_uploaded_costs_one_question_each() {
        permission.requireCalm(member("192.0.2.1"));
        assertThat(uploads.questions).isEqualTo(2);
    }

    private void refused(Caller caller, Duration wait) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> permission.requireCalm(caller))
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.FLOODED);
                            assertThat(problem.retryAfter()).contains(wait);
                            assertThat(problem.sentence(Locale.SIMPLIFIED_CHINESE))
                                    .matches("检测到频繁上传。每(分钟|小时|天)最多上传 \\d 张图片");
                        });
    }

    private static Caller member(String address) {
        return new Caller(
                Optional.of(
                        new Caller.Member(
                                7,
                                "ada",
                                Role.USER,
                                Set.of(Scope.UPLOAD),
                                new Caller.Credential(Actor.Means.KEY, 3),
                                Optional.empty())),
                address);
    }
}
