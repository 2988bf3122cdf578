package org.calotype.security.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.account.entity.Role;
import org.calotype.audit.control.AuditOnDatabase;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.database.ReadyDatabase;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller.Credential;
import org.calotype.security.control.Caller.Member;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class AddressBansDbTest {

    private final ScratchDatabase database = ScratchDatabase.open();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final AuditOnDatabase audit = new AuditOnDatabase(database, clock);
    private final AddressBans bans = new AddressBans();

    @BeforeEach
    void opens_the_list() {
        bans.bans = new BannedNetworkRepository();
        bans.bans.entities = database.entities();
        bans.database = ReadyDatabase.create();
        bans.audit = audit.audit();
        bans.clock = clock;
    }

    @AfterEach
    void closes_the_database() {
        database.close();
    }

    private static Caller caller(Role role) {
        return new Caller(
                Optional.of(
                        new Member(
                                7,
                                "ada",
                                role,
                                EnumSet.copyOf(role.scopes()),
                                new Credential(Actor.Means.SESSION, 1),
                                Optional.empty())),
                "192.0.2.1");
    }

    private long ban(String network, Optional<Instant> until) {
        return database.inTransaction(
                () -> bans.ban(caller(Role.MANAGER), network, "spam", until).id());
    }

    @Test
    void a_network_is_kept_out_until_the_ban_is_lifted() {
        long ban = ban("198.51.100.0/24", Optional.empty());

        assertThat(bans.covers("198.51.100.77")).isTrue();
        assertThat(bans.covers("198.51.101.77")).isFalse();
        assertThat(bans.covers("2001:db8::1")).isFalse();
        assertThat(bans.covers("localhost")).isFalse();

        database.inTransaction(() -> bans.lift(caller(Role.MANAGER), ban));
        clock.advance(AddressBans.KEPT.plusSeconds(1));
        assertThat(bans.covers("198.51.100.77")).isFalse();
        assertThat(audit.actions())
                .containsExactly(AuditAction.ADMINISTRATION, AuditAction.ADMINISTRATION);
    }

    @Test
    void a_ban_ends_at_its_moment() {
        ban("2001:db8::/32", Optional.of(clock.instant().plusSeconds(3)));
        assertThat(bans.covers("2001:db8::1")).isTrue();

        clock.advance(Duration.ofSeconds(3));

        assertThat(bans.covers("2001:db8::1")).isFalse();
    }

    @Test
    void nobody_bans_themselves_nothing_twice_and_users_nobody() {
        ban("198.51.100.7", Optional.empty());

        assertRefused(ErrorCode.OWN_ADDRESS, Role.MANAGER, "192.0.2.0/24");
        assertRefused(ErrorCode.INVALID_FIELD, Role.MANAGER, "everybody");
        assertRefused(ErrorCode.CONFLICT, Role.MANAGER, "198.51.100.7");
        assertRefused(ErrorCode.FORBIDDEN, Role.USER, "198.51.100.8");
    }

    @Test
    void a_ban_that_has_run_out_gives_way_to_a_new_one() {
        ban("198.51.100.7", Optional.of(clock.instant().plusSeconds(3)));
        assertRefused(ErrorCode.CONFLICT, Role.MANAGER, "198.51.100.7");
        clock.advance(Duration.ofSeconds(3));

        ban("198.51.100.7", Optional.empty());

        assertThat(bans.covers("198.51.100.7")).isTrue();
        assertThat(database.inTransaction(bans::list)).hasSize(1);
    }

    @Test
    void a_ban_that_would_never_hold_and_a_reason_that_is_too_long_are_refused_by_their_names() {
        Optional<Instant> now = Optional.of(clock.instant());
        Problem past = refusal(Role.MANAGER, "198.51.100.7", "spam", now);
        assertThat(past.code()).isEqualTo(ErrorCode.NOT_IN_FUTURE);
        assertThat(past.sentence(Locale.ENGLISH)).contains("expires_at");

        Problem wordy = refusal(Role.MANAGER, "198.51.100.7", "x".repeat(201), Optional.empty());
        assertThat(wordy.sentence(Locale.ENGLISH)).contains("reason", "200");
    }

    private void assertRefused(ErrorCode code, Role role, String network) {
        assertThat(refusal(role, network, "", Optional.empty()).code()).isEqualTo(code);
    }

    private Problem refusal(Role role, String network, String reason, Optional<Instant> until) {
        Throwable thrown =
                catchThrowable(
                        () ->
                                database.inTransaction(
                                        () -> bans.ban(caller(role), network, reason, until)));
        assertThat(thrown).isInstanceOf(Problem.class);
        return (Problem) thrown;
    }
}
