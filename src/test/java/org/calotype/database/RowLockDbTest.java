package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class RowLockDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private Account account() {
        return database.inTransaction(
                () -> {
                    Account made =
                            new Account(
                                    "u" + UUID.randomUUID(),
                                    Role.USER,
                                    Instant.parse("2026-11-23T10:00:00Z"));
                    database.entities().persist(made);
                    return made;
                });
    }

    private Account lock(Account account) {
        return RowLock.of(database.entities(), Account.class, account.id()).orElseThrow();
    }

    @Test
    void a_locked_row_is_what_others_have_made_of_it_since_it_was_read() {
        Account account = account();
        ScratchDatabase other = database.beside();
        Role locked =
                database.inTransaction(
                        () -> {
                            Account read = database.entities().find(Account.class, account.id());
                            other.inTransaction(
                                    () ->
                                            other.entities()
                                                    .find(Account.class, account.id())
                                                    .takeRole(Role.MANAGER));
                            assertThat(lock(account)).isSameAs(read);
                            return read.role();
                        });
        assertThat(locked).isEqualTo(Role.MANAGER);
        other.entities().close();
    }

    @Test
    void what_the_transaction_itself_has_changed_stays_changed() {
        Account account = account();
        database.inTransaction(
                () -> {
                    lock(account).takeRole(Role.MANAGER);
                    assertThat(lock(account).role()).isEqualTo(Role.MANAGER);
                });
        assertThat(database.inTransaction(() -> lock(account).role())).isEqualTo(Role.MANAGER);
    }

    @Test
    void rows_come_in_the_order_of_their_keys_and_some_may_be_missing() {
        Account first = account();
        Account second = account();
        List<Long> keys = List.of(second.id(), 999_999_999L, first.id());
        List<Account> found =
                database.inTransaction(() -> RowLock.all(database.entities(), Account.class, keys));
        assertThat(found).extracting(Account::id).containsExactly(first.id(), second.id());
    }
}
