package org.calotype.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.account.control.AccountService.NewKey;
import org.calotype.account.control.ExternalAccounts.Person;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.MailedToken.Purpose;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.TotpSecret;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links in letters, codes, keys, attempts, quotas and other providers' word. */
@NullMarked
class ProofDbTest {

    private final Accounts house =
            new Accounts(
                    Map.of(
                            "CALOTYPE_SET_ATTEMPTS_PER_NAME", "3",
                            "CALOTYPE_SET_ATTEMPTS_PER_ADDRESS", "5",
                            "CALOTYPE_SET_QUOTA_MB", "1"));
    private final long ada = house.newUser("ada", Role.USER);

    @AfterEach
    void closes_the_database() {
        house.close();
    }

    private void assertRefused(ErrorCode code, Runnable change) {
        ThrowingCallable attempt = () -> house.database.inTransaction(change);
        Throwable thrown = catchThrowable(attempt);
        assertThat(thrown).isInstanceOf(Problem.class);
        assertThat(((Problem) thrown).code()).isEqualTo(code);
    }

    private String link(Purpose purpose) {
        return house.database
                .inTransaction(() -> house.credentials.drawLink(ada, purpose, "ada@example.org"))
                .value();
    }

    @Test
    void a_reset_link_works_once() {
        String link = link(Purpose.RESET_PASSWORD);

        house.database.inTransaction(
                () -> house.credentials.resetPassword(link, "hash", "192.0.2.1"));

        assertThat(house.accounts.byId(ada).orElseThrow().passwordHash()).contains("hash");
        assertRefused(
                ErrorCode.LINK_SPENT,
                () -> house.credentials.resetPassword(link, "other", "192.0.2.1"));
    }

    @Test
    void a_reset_link_works_for_an_hour_and_for_nothing_else() {
        String link = link(Purpose.RESET_PASSWORD);
        assertRefused(
                ErrorCode.LINK_SPENT,
                () -> house.credentials.confirmEmail(link, false, "192.0.2.1"));

        house.clock.advance(Duration.ofHours(1));

        assertRefused(
                ErrorCode.LINK_SPENT,
                () -> house.credentials.resetPassword(link, "hash", "192.0.2.1"));
    }

    @Test
    void a_new_link_makes_the_one_before_void() {
        String first = link(Purpose.RESET_PASSWORD);
        link(Purpose.RESET_PASSWORD);

        assertRefused(
                ErrorCode.LINK_SPENT,
                () -> house.credentials.resetPassword(first, "hash", "192.0.2.1"));
    }

    @Test
    void a_code_opens_once_and_a_recovery_code_once() {
        TotpSecret secret = house.database.inTransaction(() -> house.secondFactors.prepare(ada));
        Instant now = house.clock.instant();
        List<String> codes =
                house.database.inTransaction(
                        () -> house.secondFactors.enable(Accounts.ADA, ada, secret.codeAt(now)));
        assertRefused(
                ErrorCode.WRONG_CODE, () -> house.secondFactors.check(ada, secret.codeAt(now)));

        house.clock.advance(Duration.ofSeconds(30));
        String next = secret.codeAt(house.clock.instant());
        house.database.inTransaction(() -> house.secondFactors.check(ada, next));
        assertRefused(ErrorCode.WRONG_CODE, () -> house.secondFactors.check(ada, next));

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        house.database.inTransaction(
                () -> house.secondFactors.check(ada, codes.get(3).toUpperCase(Locale.ROOT)));
        assertRefused(ErrorCode.WRONG_CODE, () -> house.secondFactors.check(ada, codes.get(3)));
        assertThat(house.secondFactors.recoveryCodes(ada)).isEqualTo(9);
        assertThat(house.audit.actions()).contains(AuditAction.SECOND_FACTOR_CHANGED);
    }

    @Test
    void a_key_has_the_scopes_asked_for_and_none_beyond_the_role() {
        NewKey key = newKey(" phone ");

        assertThat(key.key().name()).isEqualTo("phone");
        assertThat(house.keys.list(ada))
                .singleElement()
                .satisfies(found -> assertThat(found.scopes()).containsExactly(Scope.READ));
        assertRefused(
                ErrorCode.FORBIDDEN,
                () ->
                        house.keys.create(
                                Accounts.ADA,
                                ada,
                                "root",
                                EnumSet.of(Scope.ADMIN),
                                Optional.empty()));
        assertThat(house.keys.list(ada)).singleElement().matches(one -> one.version() == 0);
    }

    private NewKey newKey(String name) {
        return house.database.inTransaction(
                () ->
                        house.keys.create(
                                Accounts.ADA, ada, name, Set.of(Scope.READ), Optional.empty()));
    }

    @Test
    void a_key_is_called_something_else_and_revoked_by_who_has_seen_it() {
        long key = newKey("phone").key().id();
        Instant used = Accounts.NOON;
        house.database.inTransaction(() -> house.accounts.keyById(key).orElseThrow().usedAt(used));
        SeenVersion seen = SeenVersion.of(house.keys.one(ada, key).version());

        house.database.inTransaction(
                () -> house.keys.rename(Accounts.ADA, ada, key, seen, " old phone "));

        assertThat(house.keys.one(ada, key).name()).isEqualTo("old phone");
        assertRefused(
                ErrorCode.CHANGED_MEANWHILE,
                () -> house.keys.rename(Accounts.ADA, ada, key, seen, "mine"));
        assertRefused(
                ErrorCode.CHANGED_MEANWHILE, () -> house.keys.revoke(Accounts.ADA, ada, key, seen));
        assertRefused(
                ErrorCode.INVALID_FIELD,
                () -> house.keys.rename(Accounts.ADA, ada, key, SeenVersion.ANY, " "));
        assertRefused(ErrorCode.NOT_FOUND, () -> house.keys.one(ada + 1, key));
        house.database.inTransaction(
                () -> house.keys.revoke(Accounts.ADA, ada, key, SeenVersion.ANY));
        assertThat(house.keys.list(ada)).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> house.keys.one(ada, key));
        assertThat(house.audit.actions())
                .containsExactlyInAnyOrder(
                        AuditAction.KEY_CREATED, AuditAction.KEY_RENAMED, AuditAction.KEY_REVOKED);
    }

    @Test
    void whoever_guesses_is_held_up_by_name_and_by_address() {
        for (int i = 0; i < 3; i++) {
            house.database.inTransaction(() -> house.attempts.count("Ada", "192.0.2.7"));
        }
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, () -> house.attempts.count("ada ", "192.0.2.8"));

        house.database.inTransaction(() -> house.attempts.count("bob", "192.0.2.7"));
        house.database.inTransaction(() -> house.attempts.count("eve", "192.0.2.7"));
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, () -> house.attempts.count("joe", "192.0.2.7"));

        house.clock.advance(Attempts.WINDOW);
        assertThatCode(
                        () ->
                                house.database.inTransaction(
                                        () -> house.attempts.count("ada", "192.0.2.7")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_good_attempt_counts_against_nobody() {
        for (int i = 0; i < 20; i++) {
            house.database.inTransaction(() -> house.attempts.count("ada", "192.0.2.7"));
            house.database.inTransaction(() -> house.attempts.succeeded("ada", "192.0.2.7"));
        }

        assertThat(house.database.inTransaction(() -> house.attempts.sweep())).isZero();
    }

    @Test
    void an_ipv6_network_is_one_address() {
        assertThat(Attempts.ofAddress("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Attempts.ofAddress("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(Attempts.ofAddress("2001:db8:1:3::1"));
    }

    @Test
    void the_quota_is_exact_to_the_byte() {
        house.database.inTransaction(() -> house.quota.take(ada, 999_999));

        assertRefused(ErrorCode.QUOTA_EXCEEDED, () -> house.quota.take(ada, 2));
        house.database.inTransaction(() -> house.quota.take(ada, 1));
        house.database.inTransaction(() -> house.quota.giveBack(ada, 1, 1));

        Account account = house.accounts.byId(ada).orElseThrow();
        assertThat(account.usedBytes()).isEqualTo(999_999);
        assertThat(account.usedFiles()).isEqualTo(1);
    }

    @Test
    void own_limits_win_over_those_of_the_site() {
        house.database.inTransaction(() -> house.accounts.byId(ada).orElseThrow().limit(0L, 1L));

        house.database.inTransaction(() -> house.quota.take(ada, 5_000_000));

        assertRefused(ErrorCode.QUOTA_EXCEEDED, () -> house.quota.take(ada, 1));
    }

    private static Person person(String subject, String name, String verifiedEmail) {
        return new Person(
                "https://id.example",
                subject,
                name,
                Optional.of(verifiedEmail).filter(email -> !email.isEmpty()),
                Optional.empty());
    }

    private long come(Person person) {
        return house.database.inTransaction(() -> house.external.accountOf(person).id());
    }

    @Test
    void the_same_subject_is_the_same_account() {
        long first = come(person("s1", "grace", ""));

        assertThat(come(person("s1", "renamed", ""))).isEqualTo(first);
        assertThat(come(person("s2", "grace", ""))).isNotEqualTo(first);
        assertThat(house.accounts.byUsername("grace-2")).isPresent();
    }

    @Test
    void an_account_is_linked_only_by_an_address_that_both_sides_have_proved() {
        house.database.inTransaction(
                () -> house.accounts.byId(ada).orElseThrow().useEmail("ada@example.org"));
        assertThat(come(person("s1", "ada", "ada@example.org"))).isNotEqualTo(ada);

        long bob = house.newUser("bob", Role.USER);
        house.database.inTransaction(
                () ->
                        house.accounts
                                .byId(bob)
                                .orElseThrow()
                                .confirmEmail("bob@example.org", Accounts.NOON));
        assertThat(come(person("s2", "bob", ""))).isNotEqualTo(bob);
        assertThat(come(person("s3", "bob", "Bob@Example.org"))).isEqualTo(bob);
    }

    @Test
    void a_provider_cannot_take_the_last_administrator_away() {
        long root = house.newUser("root", Role.ADMINISTRATOR);
        house.database.inTransaction(
                () ->
                        house.accounts
                                .byId(root)
                                .orElseThrow()
                                .confirmEmail("root@example.org", Accounts.NOON));
        Person demoted =
                new Person(
                        "https://id.example",
                        "s9",
                        "root",
                        Optional.of("root@example.org"),
                        Optional.of(Role.USER));

        assertThat(come(demoted)).isEqualTo(root);
        assertThat(house.accounts.byId(root).orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
    }
}
