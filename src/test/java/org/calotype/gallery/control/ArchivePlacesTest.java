package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ArchivePlacesTest {

    private final ArchivePlaces places = new ArchivePlaces();

    @Test
    void an_address_has_two_places_and_has_them_again() {
        places.take(guest(1));
        places.take(guest(1));
        assertRefused(() -> places.take(guest(1)));
        assertThatCode(() -> places.take(guest(2))).doesNotThrowAnyException();
        places.leave(guest(1));
        assertThatCode(() -> places.take(guest(1))).doesNotThrowAnyException();
    }

    @Test
    void an_account_has_two_places_wherever_it_asks_from() {
        places.take(member(7, "192.0.2.1"));
        places.take(member(7, "192.0.2.2"));
        assertRefused(() -> places.take(member(7, "192.0.2.3")));
    }

    @Test
    void guests_leave_half_of_the_places_to_members() {
        for (int i = 0; i < ArchivePlaces.OF_GUESTS; i++) {
            places.take(guest(i));
        }
        assertRefused(() -> places.take(guest(99)));
        for (int i = ArchivePlaces.OF_GUESTS; i < ArchivePlaces.ALL; i++) {
            places.take(member(i, "192.0.2.1"));
        }
        assertRefused(() -> places.take(member(99, "192.0.2.1")));
    }

    private static void assertRefused(ThrowingCallable taking) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(taking)
                .matches(problem -> problem.code().httpStatus() == 429)
                .matches(problem -> problem.retryAfter().isPresent());
    }

    private static Caller guest(int number) {
        return Caller.guest("192.0.2." + number);
    }

    private static Caller member(long id, String address) {
        return new Caller(
                Optional.of(
                        new Caller.Member(
                                id,
                                "user" + id,
                                Role.USER,
                                Set.of(),
                                new Caller.Credential(Actor.Means.SESSION, 1),
                                Optional.empty())),
                address);
    }
}
