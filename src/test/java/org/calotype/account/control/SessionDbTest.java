package org.calotype.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.calotype.account.control.SessionService.Opened;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.Session;
import org.calotype.account.entity.Session.Device;
import org.calotype.account.entity.Session.Stage;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullMarked
class SessionDbTest {

    private static final Device LAPTOP = new Device("192.0.2.1", "Firefox");

    private final Accounts house =
            new Accounts(
                    Map.of(
                            "CALOTYPE_SET_SESSION_IDLE", "PT12H",
                            "CALOTYPE_SET_REMEMBER_ME", "P30D"));
    private final long ada = house.newUser("ada", Role.USER);

    @AfterEach
    void closes_the_database() {
        house.close();
    }

    private Opened open(Stage stage, boolean remembered) {
        return house.database.inTransaction(
                () -> house.sessions.open(ada, stage, remembered, LAPTOP));
    }

    private Optional<Session> find(String token) {
        return house.database.inTransaction(() -> house.sessions.find(token));
    }

    @Test
    void a_token_opens_its_session_and_no_other_text_does() {
        String token = open(Stage.FULL, false).token().value();

        assertThat(find(token)).map(session -> session.account().username()).contains("ada");
        assertThat(find(token + "x")).isEmpty();
        assertThat(find("")).isEmpty();
    }

    @Test
    void a_session_lives_as_long_as_it_is_used() {
        String token = open(Stage.FULL, false).token().value();

        house.clock.advance(Duration.ofHours(11));
        assertThat(find(token)).isPresent();
        house.clock.advance(Duration.ofHours(11));
        assertThat(find(token)).isPresent();
        house.clock.advance(Duration.ofHours(12));
        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_remembered_session_lives_for_a_month_without_use() {
        String token = open(Stage.FULL, true).token().value();

        house.clock.advance(Duration.ofDays(29));
        assertThat(find(token)).isPresent();
        house.clock.advance(Duration.ofDays(30));
        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_half_session_says_nothing_about_who_is_asking() {
        String half = open(Stage.HALF, false).token().value();

        assertThat(find(half)).isEmpty();

        String full =
                house.database.inTransaction(() -> house.sessions.complete(half)).token().value();
        assertThat(full).isNotEqualTo(half);
        assertThat(find(full)).isPresent();
        assertThat(find(half)).isEmpty();
    }

    @Test
    void the_second_factor_may_take_ten_minutes() {
        String half = open(Stage.HALF, true).token().value();

        house.clock.advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> house.database.inTransaction(() -> house.sessions.complete(half)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_used_session_gets_a_new_token_and_the_old_one_a_minute() {
        String old = open(Stage.FULL, true).token().value();
        assertThat(renew(old)).isEmpty();

        house.clock.advance(Duration.ofHours(1));
        String fresh = renew(old).orElseThrow().token().value();

        assertThat(fresh).isNotEqualTo(old);
        assertThat(find(old)).isPresent();
        assertThat(find(fresh)).isPresent();
        assertThat(renew(old)).isEmpty();
    }

    @Test
    void a_token_that_was_copied_before_its_renewal_ends_the_session() {
        String copied = open(Stage.FULL, true).token().value();
        house.clock.advance(Duration.ofHours(1));
        String fresh = renew(copied).orElseThrow().token().value();

        house.clock.advance(Session.GRACE);

        assertThat(find(copied)).isEmpty();
        assertThat(find(fresh)).isEmpty();
    }

    private Optional<Opened> renew(String token) {
        return house.database.inTransaction(() -> house.sessions.renewIfDue(token));
    }

    @Test
    void signing_out_elsewhere_leaves_this_one() {
        Opened here = open(Stage.FULL, false);
        Opened there = open(Stage.FULL, true);

        house.database.inTransaction(
                () ->
                        house.sessions.signOutEverywhere(
                                Accounts.ADA, ada, Optional.of(here.session().id())));

        assertThat(find(here.token().value())).isPresent();
        assertThat(find(there.token().value())).isEmpty();
        assertThat(house.audit.actions()).first().isEqualTo(AuditAction.SIGN_OUT);
    }

    @Test
    void nobody_ends_the_session_of_somebody_else() {
        long bob = house.newUser("bob", Role.USER);
        Opened ofAda = open(Stage.FULL, false);

        assertThatThrownBy(
                        () ->
                                house.database.inTransaction(
                                        () ->
                                                house.sessions.signOut(
                                                        Actor.guest("192.0.2.9"),
                                                        bob,
                                                        ofAda.session().id())))
                .isInstanceOf(Problem.class);
        assertThat(find(ofAda.token().value())).isPresent();
    }

    @Test
    void a_banned_account_has_no_session() {
        String token = open(Stage.FULL, true).token().value();

        house.database.inTransaction(() -> house.accounts.byId(ada).orElseThrow().ban());

        assertThat(find(token)).isEmpty();
    }

    @Test
    void sweeping_removes_what_has_run_out_alone() {
        open(Stage.FULL, false);
        String remembered = open(Stage.FULL, true).token().value();
        house.clock.advance(Duration.ofDays(1));

        int swept = house.database.inTransaction(() -> house.sessions.sweep());

        assertThat(swept).isEqualTo(1);
        assertThat(find(remembered)).isPresent();
    }
}
