package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.Signatures.Purpose;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SiteSettings;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class PermitsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @SuppressWarnings("NullAway.Init")
    private Library library;

    @SuppressWarnings("NullAway.Init")
    private Visitor ada;

    @BeforeEach
    void meets_ada() {
        library = new Library(database);
        ada = library.person(Role.USER);
    }

    @Test
    void a_permit_holds_for_its_subject_purpose_and_time() {
        Signatures signatures = library.signatures();
        String permit =
                signatures.permit(
                        Purpose.SHARE, "cat", library.clock.instant().plus(Duration.ofHours(1)));
        assertThat(holds(signatures, Purpose.SHARE, "cat", permit)).isTrue();
        assertThat(holds(signatures, Purpose.SHARE, "dog", permit)).isFalse();
        assertThat(holds(signatures, Purpose.UNLOCK, "cat", permit)).isFalse();
        assertThat(holds(signatures, Purpose.SHARE, "cat", "9" + permit)).isFalse();
        assertThat(holds(signatures, Purpose.SHARE, "cat", "")).isFalse();
        assertThat(signatures.until(Purpose.SHARE, "dog", permit)).isEmpty();
        library.clock.advance(Duration.ofHours(1));
        assertThat(holds(signatures, Purpose.SHARE, "cat", permit)).isFalse();
        assertThat(signatures.until(Purpose.SHARE, "cat", permit))
                .as("was good until")
                .hasValueSatisfying(
                        until -> assertThat(until).isBeforeOrEqualTo(library.clock.instant()));
    }

    private boolean holds(Signatures signatures, Purpose purpose, String subject, String permit) {
        return signatures.permits(purpose, subject, permit, library.clock.instant());
    }

    @Test
    void every_node_takes_the_permits_of_the_others() {
        String permit =
                library.signatures()
                        .permit(Purpose.SHARE, "cat", library.clock.instant().plusSeconds(60));
        assertThat(holds(library.signatures(), Purpose.SHARE, "cat", permit)).isTrue();
    }

    @Test
    void a_guests_file_goes_to_the_account_that_has_its_delete_link() {
        MediaFile mine = library.file(null, null, Privacy.PUBLIC);
        MediaFile other = library.file(null, null, Privacy.PUBLIC);
        MediaFile owned = library.file(library.person(Role.USER), null, Privacy.PUBLIC);
        String token = library.deleteToken.value();
        claim(Map.of(mine.publicId(), token, owned.publicId(), token, other.publicId(), "guess"));
        assertThat(library.now(mine).ownerId()).contains(Library.idOf(ada));
        assertThat(library.now(other).ownerId()).isEmpty();
        assertThat(library.now(owned).ownerId()).isEqualTo(owned.ownerId());
    }

    @Test
    void a_guests_file_of_the_day_before_stays_nobodys() {
        MediaFile old = library.file(null, null, Privacy.PUBLIC);
        library.clock.advance(GuestClaims.CLAIMABLE);
        claim(Map.of(old.publicId(), library.deleteToken.value()));
        assertThat(library.now(old).ownerId()).isEmpty();
    }

    private void claim(Map<PublicId, String> tokens) {
        GuestClaims claims = library.claims();
        database.inTransaction(() -> claims.claim(ada, tokens));
    }

    @Test
    void a_permit_of_an_album_ends_with_its_password() {
        UnlockedAlbums unlocked = library.unlocked();
        Album album = library.album(ada, Privacy.PASSWORD);
        String remembered = database.inTransaction(() -> unlocked.with("", album));
        assertThat(database.inTransaction(() -> unlocked.in(remembered)))
                .containsExactly(album.id());
        database.inTransaction(
                () ->
                        library.albumPrivacy.restrict(
                                ada, album.publicId(), Privacy.PASSWORD, Optional.of("another")));
        assertThat(database.inTransaction(() -> unlocked.in(remembered))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Buy CASINO chips, true",
        "casinos are fine, false",
        "in the ｃａｓｉｎｏ, true",
        "我们去赌场吧, true",
        "赌 场, false",
        "'', false",
    })
    void stop_words_count_where_they_stand_alone(String text, boolean refused) {
        StopWords words = new StopWords();
        words.settings =
                new Library.Defaults() {
                    @Override
                    @SuppressWarnings("unchecked") // the one text setting that is asked for
                    public <T> T get(SettingKey<T> key) {
                        assertThat(key).isSameAs(SiteSettings.STOP_WORDS);
                        return (T) "casino, 赌场";
                    }
                };
        if (!refused) {
            words.requireNone(Stream.of(text));
            return;
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> words.requireNone(Stream.of(text)))
                .satisfies(
                        problem ->
                                assertThat(problem.code()).isEqualTo(ErrorCode.STOP_WORDS_FOUND));
    }
}
