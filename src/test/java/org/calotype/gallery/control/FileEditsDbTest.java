package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.Listing.Trash;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.AlbumShare.ShareWith;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.ShareLevel;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagList;
import org.calotype.settings.Configuration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class FileEditsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @SuppressWarnings("NullAway.Init")
    private Library library;

    @SuppressWarnings("NullAway.Init")
    private Visitor ada;

    @SuppressWarnings("NullAway.Init")
    private Visitor bob;

    @BeforeEach
    void meets_ada_and_bob() {
        library = new Library(database);
        ada = library.person(Role.USER);
        bob = library.person(Role.USER);
    }

    @Test
    void an_edit_changes_what_it_names_and_is_recorded() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC, "before");
        FileEdit edit = FileEdit.NOTHING.titled(" after\u0007 ").tagged(TagList.parse("sea, Sky"));
        MediaFile edited = edit(ada, file, edit);
        assertThat(edited.version()).isGreaterThan(file.version());
        MediaFile now = library.now(file);
        assertThat(now.title()).contains("after");
        assertThat(now.tags()).extracting(Tag::name).containsExactly("sea", "Sky");
        assertThat(now.privacy()).isEqualTo(Privacy.PUBLIC);
        assertThat(library.audited).containsExactly("EDIT file " + file.publicId());
    }

    @Test
    void tags_are_added_to_those_a_file_has_and_taken_off_it() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        tag(file, "sea, Sky");
        tag(file, new TagEdit(Optional.empty(), TagList.NONE, TagList.parse("sky, Boat")));
        assertThat(tagsOf(file)).containsExactly("sea", "Sky", "Boat");
        tag(file, new TagEdit(Optional.empty(), TagList.parse("SEA, unknown"), TagList.NONE));
        assertThat(tagsOf(file)).containsExactly("Sky", "Boat");
    }

    private void tag(MediaFile file, TagEdit tags) {
        edit(ada, file, FileEdit.NOTHING.tagged(tags));
    }

    private List<String> tagsOf(MediaFile file) {
        return library.now(file).tags().stream().map(Tag::name).toList();
    }

    private MediaFile edit(Visitor who, MediaFile file, FileEdit edit) {
        return database.inTransaction(() -> library.fileService.edit(who, file.publicId(), edit));
    }

    @Test
    void an_edit_that_knows_an_older_version_is_refused() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        FileEdit edit = FileEdit.NOTHING.titled("new").ifVersion(library.now(file).version());
        edit(ada, file, edit);
        refused(ErrorCode.CHANGED_MEANWHILE, () -> edit(ada, file, edit));
    }

    @Test
    void views_and_likes_change_no_version() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        long seen = library.now(file).version();
        library.counters.viewed(file.id());
        database.inTransaction(library.counters::flush);
        assertThat(library.now(file).version()).isEqualTo(seen);
        edit(ada, file, FileEdit.NOTHING.titled("new").ifVersion(seen));
        assertThat(library.now(file).views()).isEqualTo(1);
    }

    @Test
    void a_file_moves_into_albums_its_owner_may_fill() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        Album mine = library.album(ada, Privacy.PRIVATE);
        Album bobs = library.album(bob, Privacy.PUBLIC);
        edit(ada, file, FileEdit.NOTHING.movedTo(mine.publicId().value()));
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.PRIVATE);
        refused(
                ErrorCode.INVALID_ALBUM,
                () -> edit(ada, file, FileEdit.NOTHING.movedTo(bobs.publicId().value())));
        database.inTransaction(
                () ->
                        library.albumPrivacy.share(
                                bob,
                                bobs.publicId(),
                                ShareWith.account(Library.idOf(ada)),
                                ShareLevel.CONTRIBUTOR));
        edit(ada, file, FileEdit.NOTHING.movedTo(bobs.publicId().value()));
        assertThat(library.now(file).listed()).isTrue();
    }

    @Test
    void a_file_taken_out_of_a_private_album_stays_private() {
        MediaFile file = library.file(ada, library.album(ada, Privacy.PRIVATE), Privacy.PUBLIC);
        edit(ada, file, FileEdit.NOTHING.movedTo(""));
        assertThat(library.now(file).albumId()).isEmpty();
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.PRIVATE);
    }

    @Test
    void privacy_is_the_owners_to_change_and_never_wider_than_the_album() {
        Album album = library.album(ada, Privacy.UNLISTED);
        database.inTransaction(
                () ->
                        library.albumPrivacy.share(
                                ada,
                                album.publicId(),
                                ShareWith.account(Library.idOf(bob)),
                                ShareLevel.EDITOR));
        MediaFile file = library.file(ada, album, Privacy.PUBLIC);
        edit(bob, file, FileEdit.NOTHING.titled("by an editor"));
        refused(
                ErrorCode.FORBIDDEN,
                () -> edit(bob, file, FileEdit.NOTHING.restrictedTo(Privacy.PRIVATE)));
        edit(ada, file, FileEdit.NOTHING.restrictedTo(Privacy.PRIVATE));
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.PRIVATE);
        edit(ada, file, FileEdit.NOTHING.restrictedTo(Privacy.PUBLIC));
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.UNLISTED);
        refused(
                ErrorCode.INVALID_FIELD,
                () -> edit(ada, file, FileEdit.NOTHING.restrictedTo(Privacy.PASSWORD)));
    }

    @Test
    void an_expiration_is_held_to_the_limits_of_uploads() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        Instant now = library.clock.instant();
        Duration max = Duration.ofDays(366);
        expire(file, now.plus(max));
        refused(ErrorCode.EXPIRATION_TOO_LONG, () -> expire(file, now.plus(max).plusSeconds(1)));
        refused(ErrorCode.NOT_IN_FUTURE, () -> expire(file, now));
        assertThat(library.now(file).expiresAt()).contains(now.plus(max));
        expire(file, now.plusSeconds(5));
        assertThat(library.now(file).expiresAt()).contains(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void an_interval_is_counted_from_the_change_and_measured_as_that_of_an_upload() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        library.change.settings =
                Configuration.settings(Map.of("CALOTYPE_SET_EXPIRATION_MAX", "P30D"));
        OffsetDateTime now = library.clock.instant().atOffset(ZoneOffset.UTC);
        expire(file, FileEdit.Expiry.in("P1M"));
        assertThat(library.now(file).expiresAt()).contains(now.plusMonths(1).toInstant());
        refused(ErrorCode.EXPIRATION_TOO_LONG, () -> expire(file, FileEdit.Expiry.in("P31D")));
        refused(ErrorCode.INVALID_EXPIRATION, () -> expire(file, FileEdit.Expiry.in("soon")));
        expire(file, FileEdit.Expiry.in("0"));
        assertThat(library.now(file).expiresAt()).isEmpty();
    }

    @Test
    void an_expiration_that_stays_or_goes_is_not_judged_and_a_new_one_not_taken_where_none_are() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        Instant soon = library.clock.instant().plus(Duration.ofHours(1));
        expire(file, soon);
        library.change.settings = Configuration.settings(Map.of("CALOTYPE_SET_EXPIRATION", "off"));
        expire(file, soon);
        refused(ErrorCode.EXPIRATION_DISABLED, () -> expire(file, soon.plusSeconds(1)));
        expire(file, FileEdit.Expiry.NEVER);
        assertThat(library.now(file).expiresAt()).isEmpty();
    }

    private void expire(MediaFile file, Instant at) {
        expire(file, FileEdit.Expiry.at(at));
    }

    private void expire(MediaFile file, FileEdit.Expiry expiry) {
        edit(ada, file, FileEdit.NOTHING.expiring(expiry));
    }

    @Test
    void of_many_files_each_is_done_or_refused_for_itself() {
        MediaFile mine = library.file(ada, null, Privacy.PUBLIC, "mine");
        MediaFile bobs = library.file(bob, null, Privacy.PUBLIC, "bob's");
        MediaFile secret = library.file(bob, null, Privacy.PRIVATE, "secret");
        PublicId unknown = new PublicId("nothing");
        List<Outcome> outcomes =
                database.inTransaction(
                        () ->
                                library.fileService.editAll(
                                        ada,
                                        List.of(
                                                bobs.publicId(),
                                                mine.publicId(),
                                                secret.publicId(),
                                                unknown),
                                        FileEdit.NOTHING.titled("new")));
        assertThat(outcomes)
                .extracting(one -> one.refusal().map(Problem::code))
                .containsExactly(
                        Optional.of(ErrorCode.FORBIDDEN),
                        Optional.empty(),
                        Optional.of(ErrorCode.NOT_FOUND),
                        Optional.of(ErrorCode.NOT_FOUND));
        assertThat(library.now(mine).title()).contains("new");
        assertThat(library.now(bobs).title()).contains("bob's");
    }

    @Test
    void the_trash_keeps_files_until_it_is_emptied() {
        MediaFile kept = library.file(ada, null, Privacy.PUBLIC, "kept");
        MediaFile lost = library.file(ada, null, Privacy.PUBLIC, "lost");
        List<PublicId> both = List.of(kept.publicId(), lost.publicId());
        database.inTransaction(() -> library.fileService.trash(ada, both, SeenVersion.ANY));
        refused(
                ErrorCode.NOT_FOUND,
                () -> database.inTransaction(() -> library.fileService.open(ada, kept.publicId())));
        refused(ErrorCode.NOT_FOUND, () -> edit(ada, kept, FileEdit.NOTHING.titled("x")));
        assertThat(trashOf(ada)).containsExactly("lost", "kept");
        refused(ErrorCode.NOT_FOUND, () -> trashOf(bob));

        database.inTransaction(() -> library.fileService.restore(ada, List.of(kept.publicId())));
        assertThat(library.now(kept).listed()).isTrue();
        library.clock.advance(Duration.ofDays(30));
        assertThat(
                        database.inTransaction(
                                () ->
                                        library.removal.removeTrashed(
                                                library.clock.instant().minus(Duration.ofDays(30)),
                                                100)))
                .isEqualTo(1);
        assertThat(database.inTransaction(() -> library.files.byPublicId(lost.publicId())))
                .isEmpty();
        assertThat(library.now(kept).title()).contains("kept");
    }

    private List<String> trashOf(Visitor who) {
        Listing trash = Listing.of(new Trash(Library.idOf(ada)), FileOrder.NEWEST);
        return database.inTransaction(() -> library.listings.list(who, trash)).items().stream()
                .map(file -> file.title().orElse(""))
                .toList();
    }

    @Test
    void tags_are_suggested_from_what_one_may_find() {
        tag(library.file(ada, null, Privacy.PUBLIC), "harbour view");
        tag(library.file(ada, null, Privacy.PRIVATE), "Harbour secret");
        assertThat(suggested(ada, "HARB")).containsExactly("Harbour secret", "harbour view");
        assertThat(suggested(bob, "harb")).containsExactly("harbour view");
        assertThat(suggested(bob, "har_")).isEmpty();
        assertThat(suggested(bob, "")).isEmpty();
    }

    private void tag(MediaFile file, String tags) {
        edit(ada, file, FileEdit.NOTHING.tagged(TagList.parse(tags)));
    }

    private List<String> suggested(Visitor who, String beginning) {
        return database.inTransaction(() -> library.tags.suggest(who, beginning)).stream()
                .map(Tag::name)
                .toList();
    }

    @Test
    void a_manager_renames_a_tag_and_merges_it_into_one_that_is_there() {
        Visitor manager = library.person(Role.MANAGER);
        MediaFile both = library.file(ada, null, Privacy.PUBLIC);
        MediaFile one = library.file(ada, null, Privacy.PUBLIC);
        tag(both, "colour, first, color");
        tag(one, "color");
        refused(
                ErrorCode.FORBIDDEN,
                () ->
                        database.inTransaction(
                                () ->
                                        library.tags.rename(
                                                ada, "color", SeenVersion.ANY, "colour")));
        database.inTransaction(
                () -> library.tags.rename(manager, "color", SeenVersion.ANY, "Colour"));
        assertThat(library.now(both).tags())
                .extracting(Tag::name)
                .containsExactlyInAnyOrder("colour", "first");
        assertThat(library.now(one).tags()).extracting(Tag::name).containsExactly("colour");
        database.inTransaction(
                () -> library.tags.rename(manager, "first", SeenVersion.ANY, "second"));
        assertThat(library.now(both).tags()).extracting(Tag::name).contains("second");
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
