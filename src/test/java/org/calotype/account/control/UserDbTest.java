package org.calotype.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.control.UserService.Desk;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.Session.Device;
import org.calotype.account.entity.Session.Stage;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.settings.Configuration;
import org.calotype.settings.ServerConfig.Administrator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullMarked
class UserDbTest {

    private static final Desk MANAGER = new Desk(Accounts.ADA, Role.MANAGER);
    private static final Desk ADMINISTRATOR = new Desk(Accounts.ADA, Role.ADMINISTRATOR);
    private static final Desk NOBODY = new Desk(Accounts.ADA, Role.USER);

    private final Accounts house = new Accounts(Map.of());
    private final long root = house.newUser("root", Role.ADMINISTRATOR);
    private final long mia = house.newUser("mia", Role.MANAGER);
    private final long bob = house.newUser("bob", Role.USER);

    @AfterEach
    void closes_the_database() {
        house.close();
    }

    private void change(Runnable change) {
        house.database.inTransaction(change);
    }

    private void assertRefused(ErrorCode code, Runnable change) {
        Throwable thrown = catchThrowable(() -> change(change));
        assertThat(thrown).isInstanceOf(Problem.class);
        assertThat(((Problem) thrown).code()).isEqualTo(code);
    }

    private Account account(long id) {
        return house.accounts.byId(id).orElseThrow();
    }

    @Test
    void an_account_whose_letter_was_never_answered_goes_after_a_week() {
        UnconfirmedAccounts unconfirmed = new UnconfirmedAccounts();
        unconfirmed.accounts = house.accounts;
        unconfirmed.users = house.users;
        unconfirmed.settings = Configuration.settings(Map.of());
        unconfirmed.clock = house.clock;
        long late = house.newUser("late", Role.USER);
        change(() -> account(late).use(Status.UNCONFIRMED));
        house.clock.advance(Duration.ofDays(6));
        long fresh = house.newUser("fresh", Role.USER);
        change(() -> account(fresh).use(Status.UNCONFIRMED));
        change(unconfirmed::sweep);
        assertThat(account(late).status()).isEqualTo(Status.UNCONFIRMED);

        house.clock.advance(Duration.ofDays(1).plusSeconds(1));
        change(unconfirmed::sweep);

        assertThat(account(late).status()).isEqualTo(Status.DELETED);
        assertThat(account(fresh).status()).isEqualTo(Status.UNCONFIRMED);
        assertThat(account(bob).active()).isTrue();
        assertThat(house.accounts.byUsername("late")).isEmpty();
    }

    @Test
    void a_manager_touches_users_alone() {
        change(() -> house.users.ban(MANAGER, bob));
        assertThat(account(bob).status()).isEqualTo(Status.BANNED);
        change(() -> house.users.activate(MANAGER, bob));
        assertThat(account(bob).active()).isTrue();

        assertRefused(ErrorCode.FORBIDDEN, () -> house.users.ban(MANAGER, mia));
        assertRefused(ErrorCode.FORBIDDEN, () -> house.users.ban(MANAGER, root));
        assertRefused(
                ErrorCode.FORBIDDEN, () -> house.users.remove(MANAGER, root, SeenVersion.ANY));
        assertRefused(ErrorCode.FORBIDDEN, () -> house.users.ban(NOBODY, bob));
        assertRefused(
                ErrorCode.FORBIDDEN,
                () -> house.users.limit(NOBODY, bob, Optional.of(0L), Optional.empty()));
    }

    @Test
    void only_an_administrator_changes_roles() {
        assertRefused(
                ErrorCode.FORBIDDEN, () -> house.users.changeRole(MANAGER, bob, Role.MANAGER));
        change(() -> house.users.changeRole(ADMINISTRATOR, bob, Role.MANAGER));

        assertThat(account(bob).role()).isEqualTo(Role.MANAGER);
        assertThat(house.audit.actions()).contains(AuditAction.ROLE_CHANGED);
    }

    @Test
    void only_an_administrator_removes_a_second_factor() {
        assertRefused(ErrorCode.FORBIDDEN, () -> house.users.removeSecondFactor(MANAGER, bob));
        change(() -> house.users.removeSecondFactor(ADMINISTRATOR, bob));

        assertThat(house.audit.actions())
                .as("there was none")
                .doesNotContain(AuditAction.SECOND_FACTOR_CHANGED);
    }

    @Test
    void several_changes_of_an_account_are_made_all_or_none() {
        UserEditing editing = new UserEditing();
        editing.passwords = new Passwords();
        editing.recording = new UserEditing.Recording();
        editing.recording.users = house.users;
        editing.recording.credentials = house.credentials;
        UserEdit edit =
                new UserEdit(
                        SeenVersion.of(account(bob).version()),
                        Optional.of(Role.MANAGER),
                        Optional.of(Status.UNAPPROVED),
                        Optional.empty(),
                        Optional.of("correct horse battery"));

        assertRefused(ErrorCode.INVALID_FIELD, () -> editing.edit(ADMINISTRATOR, bob, edit));
        assertThat(account(bob).role()).isEqualTo(Role.USER);
        assertThat(account(bob).passwordHash()).isEmpty();
        assertThat(SeenVersion.of(account(bob).version())).isEqualTo(edit.version());
    }

    @Test
    void the_last_administrator_stays_one() {
        assertRefused(
                ErrorCode.LAST_ADMINISTRATOR,
                () -> house.users.changeRole(ADMINISTRATOR, root, Role.USER));
        assertRefused(ErrorCode.LAST_ADMINISTRATOR, () -> house.users.ban(ADMINISTRATOR, root));
        assertRefused(
                ErrorCode.LAST_ADMINISTRATOR,
                () -> house.users.leave(Accounts.ADA, root, SeenVersion.ANY));

        change(() -> house.users.changeRole(ADMINISTRATOR, mia, Role.ADMINISTRATOR));
        change(() -> house.users.changeRole(ADMINISTRATOR, root, Role.USER));
        assertThat(account(root).role()).isEqualTo(Role.USER);
    }

    @Test
    void a_ban_ends_the_sessions() {
        String token =
                house.database.inTransaction(
                        () ->
                                house.sessions
                                        .open(bob, Stage.FULL, true, new Device("192.0.2.9", ""))
                                        .token()
                                        .value());

        change(() -> house.users.ban(MANAGER, bob));
        change(() -> house.users.activate(MANAGER, bob));

        assertThat(house.database.inTransaction(() -> house.sessions.find(token))).isEmpty();
    }

    @Test
    void a_departed_account_leaves_no_word_about_the_person() {
        change(() -> account(bob).confirmEmail("bob@example.org", Accounts.NOON));

        change(() -> house.users.leave(Accounts.ADA, bob, SeenVersion.ANY));

        Account gone = account(bob);
        assertThat(gone.username()).isEqualTo("deleted:" + bob);
        assertThat(gone.email()).isEmpty();
        assertThat(gone.active()).isFalse();
        assertThat(house.departed).containsExactly(bob);
        assertThat(house.accounts.byUsername("bob")).isEmpty();
        assertThat(house.accounts.byEmail("bob@example.org")).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> house.users.ban(ADMINISTRATOR, bob));
    }

    @Test
    void a_name_the_application_needs_is_for_the_owner_of_the_server_alone() {
        house.reserved.learnFrom(() -> Set.of("admin", "explore"));

        assertRefused(
                ErrorCode.NAME_TAKEN, () -> house.names.newAccount("Explore", Role.ADMINISTRATOR));
        change(
                () ->
                        house.names.provision(
                                new Administrator("admin", Optional.empty(), Optional.empty())));
        Account sent =
                house.database.inTransaction(
                        () ->
                                house.external.accountOf(
                                        new ExternalAccounts.Person(
                                                "https://login.example.org",
                                                "1",
                                                "explore",
                                                Optional.empty(),
                                                Optional.empty())));

        assertThat(house.accounts.byUsername("admin")).isPresent();
        assertThat(sent.username()).isEqualTo("explore-2");
        assertThat(house.reserved.pathOf("admin")).isEqualTo("/user/admin");
        assertThat(house.reserved.pathOf("bob")).isEqualTo("/bob");
    }

    @Test
    void accounts_are_listed_by_name_and_found_by_a_part_of_it() {
        house.newUser("a_b", Role.USER);

        assertThat(names("", "")).containsExactly("a_b", "bob", "mia", "root");
        assertThat(names("", "BOB")).containsExactly("mia", "root");
        assertThat(names("O", "")).containsExactly("bob", "root");
        assertThat(names("_", "")).containsExactly("a_b");
        assertThat(names("%", "")).isEmpty();
    }

    private List<String> names(String part, String after) {
        return house.users.page(part, Optional.empty(), after, 10).stream()
                .map(Account::username)
                .toList();
    }
}
