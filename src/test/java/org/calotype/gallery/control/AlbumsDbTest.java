package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calotype.ScratchDatabase;
import org.calotype.Wiring;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.AlbumShare.ShareWith;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.ShareLevel;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class AlbumsDbTest {

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
    void an_album_in_an_album_shows_the_way_to_the_top() {
        Album europe = library.album(ada, Privacy.PUBLIC);
        Album italy = inside(europe, "Italy");
        Album rome = inside(italy, "Rome");
        assertThat(crumbs(rome)).containsExactly(europe.title(), "Italy", "Rome");
        database.inTransaction(
                () -> library.albumPrivacy.move(ada, italy.publicId(), Optional.empty()));
        assertThat(crumbs(rome)).containsExactly("Italy", "Rome");
    }

    private List<String> crumbs(Album album) {
        return database.inTransaction(
                () -> library.albums.breadcrumbs(ada, album).stream().map(Album::title).toList());
    }

    private Album inside(Album parent, String title) {
        return database.inTransaction(() -> library.albums.createIn(ada, parent.publicId(), title));
    }

    @Test
    void an_album_cannot_lie_in_itself() {
        Album outer = library.album(ada, Privacy.PUBLIC);
        Album inner = inside(outer, "inner");
        refused(ErrorCode.INVALID_FIELD, () -> move(outer, inner));
        refused(ErrorCode.INVALID_FIELD, () -> move(outer, outer));
        assertThat(crumbs(inner)).containsExactly(outer.title(), "inner");
    }

    private void move(Album album, Album into) {
        database.inTransaction(
                () ->
                        library.albumPrivacy.move(
                                ada, album.publicId(), Optional.of(into.publicId())));
    }

    @Test
    void albums_lie_ten_levels_deep_and_no_deeper() {
        List<Album> levels = new ArrayList<>();
        levels.add(library.album(ada, Privacy.PUBLIC));
        for (int level = 2; level <= AlbumTree.MAX_LEVELS; level++) {
            levels.add(inside(levels.get(levels.size() - 1), "level " + level));
        }
        Album deepest = levels.get(levels.size() - 1);
        refused(ErrorCode.INVALID_FIELD, () -> inside(deepest, "level 11"));
        Album other = library.album(ada, Privacy.PUBLIC);
        refused(ErrorCode.INVALID_FIELD, () -> move(levels.get(0), other));
    }

    @Test
    void an_album_of_somebody_else_is_no_place() {
        Album mine = library.album(ada, Privacy.PUBLIC);
        Album hers = library.album(library.person(Role.USER), Privacy.PUBLIC);
        refused(ErrorCode.FORBIDDEN, () -> move(mine, hers));
        Album secret = library.album(library.person(Role.USER), Privacy.PRIVATE);
        refused(ErrorCode.NOT_FOUND, () -> move(mine, secret));
    }

    @Test
    void nothing_in_an_album_is_wider_than_the_album() {
        Album outer = library.album(ada, Privacy.PUBLIC);
        Album inner = inside(outer, "inner");
        MediaFile file = library.file(ada, inner, Privacy.PUBLIC);
        restrict(outer, Privacy.PRIVATE);
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.PRIVATE);
        assertThat(library.now(file).listed()).isFalse();
        restrict(inner, Privacy.UNLISTED);
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.PRIVATE);
        restrict(outer, Privacy.PUBLIC);
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.UNLISTED);
        restrict(inner, Privacy.PUBLIC);
        assertThat(library.now(file).listed()).isTrue();
    }

    private void restrict(Album album, Privacy privacy) {
        database.inTransaction(
                () ->
                        library.albumPrivacy.restrict(
                                ada, album.publicId(), privacy, Optional.empty()));
    }

    @Test
    void a_password_is_refused_where_nobody_would_be_asked_for_it() {
        Album open = library.album(ada, Privacy.PUBLIC);
        Album locked = library.album(ada, Privacy.PASSWORD);
        refused(ErrorCode.PASSWORD_NOT_ASKED, () -> restrict(open, Privacy.PUBLIC, "hunter22"));
        refused(ErrorCode.PASSWORD_NOT_ASKED, () -> restrict(locked, Privacy.UNLISTED, "hunter22"));
        restrict(locked, Privacy.PASSWORD, "hunter22");
        restrict(open, Privacy.PASSWORD, "hunter22");
        assertThat(passwordOf(open)).isEqualTo(passwordOf(locked)).contains("plain:hunter22");
    }

    private void restrict(Album album, Privacy privacy, String password) {
        database.inTransaction(
                () ->
                        library.albumPrivacy.restrict(
                                ada, album.publicId(), privacy, Optional.of(password)));
    }

    private Optional<String> passwordOf(Album album) {
        return database.inTransaction(() -> library.albums.open(ada, album.publicId()))
                .passwordHash();
    }

    @Test
    void files_of_a_deleted_album_stay_as_hidden_as_they_were() {
        Album album = library.album(ada, Privacy.PASSWORD);
        MediaFile file = library.file(ada, inside(album, "inner"), Privacy.PUBLIC);
        database.inTransaction(
                () -> library.albumPrivacy.delete(ada, album.publicId(), SeenVersion.ANY, false));
        assertThat(library.now(file).albumId()).isEmpty();
        assertThat(library.now(file).visibility()).isEqualTo(Privacy.PRIVATE);
        refused(
                ErrorCode.NOT_FOUND,
                () -> database.inTransaction(() -> library.albums.open(ada, album.publicId())));
    }

    @Test
    void an_album_goes_into_the_trash_with_the_files_of_its_owner_alone() {
        Album album = library.album(ada, Privacy.PUBLIC);
        Album inner = inside(album, "inner");
        MediaFile mine = library.file(ada, inner, Privacy.PUBLIC);
        MediaFile bobs = library.file(library.person(Role.USER), inner, Privacy.PUBLIC);
        database.inTransaction(
                () -> library.albumPrivacy.delete(ada, album.publicId(), SeenVersion.ANY, true));
        assertThat(library.now(mine).trashedAt()).isPresent();
        assertThat(library.now(mine).listed()).isFalse();
        assertThat(library.now(bobs).trashedAt()).isEmpty();
        assertThat(library.now(bobs).listed()).isTrue();
        database.inTransaction(() -> library.fileService.restore(ada, List.of(mine.publicId())));
        assertThat(library.now(mine).listed()).isTrue();
    }

    @Test
    void an_editor_puts_files_into_an_order_of_his_own() {
        Album album = library.album(ada, Privacy.PUBLIC);
        MediaFile one = library.file(ada, album, Privacy.PUBLIC);
        MediaFile two = library.file(ada, album, Privacy.PUBLIC);
        MediaFile three = library.file(ada, album, Privacy.PUBLIC);
        assertThat(order(album)).isEqualTo(ids(three, two, one));

        arrange(album, List.of(one), Optional.of(three));
        assertThat(order(album)).isEqualTo(ids(three, one, two));
        arrange(album, List.of(two, one), Optional.empty());
        assertThat(order(album)).isEqualTo(ids(two, one, three));
        arrange(album, List.of(two), Optional.of(three));
        assertThat(order(album)).isEqualTo(ids(one, three, two));

        MediaFile fresh = library.file(ada, album, Privacy.PUBLIC);
        assertThat(order(album)).isEqualTo(ids(fresh, one, three, two));
        arrange(album, List.of(two), Optional.empty());
        assertThat(order(album)).isEqualTo(ids(two, fresh, one, three));
    }

    @Test
    void files_keep_their_order_when_the_room_between_them_is_used_up() {
        Album album = library.album(ada, Privacy.PUBLIC);
        List<MediaFile> wanted = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            wanted.add(0, library.file(ada, album, Privacy.PUBLIC));
        }
        for (int i = 0; i < 40; i++) {
            MediaFile last = wanted.remove(3);
            wanted.add(1, last);
            arrange(album, List.of(last), Optional.of(wanted.get(0)));
        }
        assertThat(order(album)).isEqualTo(ids(wanted.toArray(MediaFile[]::new)));
    }

    @Test
    void only_files_of_the_album_have_a_place_in_it() {
        Album album = library.album(ada, Privacy.PUBLIC);
        MediaFile inside = library.file(ada, album, Privacy.PUBLIC);
        MediaFile outside = library.file(ada, null, Privacy.PUBLIC);
        refused(
                ErrorCode.INVALID_FIELD,
                () -> arrange(album, List.of(inside, outside), Optional.empty()));
        refused(
                ErrorCode.INVALID_FIELD,
                () -> arrange(album, List.of(inside), Optional.of(inside)));
        refused(ErrorCode.INVALID_FIELD, () -> arrange(album, List.of(), Optional.empty()));
        Visitor bob = library.person(Role.USER);
        refused(
                ErrorCode.FORBIDDEN,
                () ->
                        database.inTransaction(
                                () ->
                                        library.arrangement.arrange(
                                                bob,
                                                album.publicId(),
                                                SeenVersion.ANY,
                                                List.of(inside.publicId()),
                                                Optional.empty())));
    }

    private void arrange(Album album, List<MediaFile> moved, Optional<MediaFile> behind) {
        database.inTransaction(
                () ->
                        library.arrangement.arrange(
                                ada,
                                album.publicId(),
                                SeenVersion.ANY,
                                moved.stream().map(MediaFile::publicId).toList(),
                                behind.map(MediaFile::publicId)));
    }

    private List<Long> order(Album album) {
        return database.inTransaction(
                () -> {
                    Album now = library.albumRows.byId(album.id()).orElseThrow();
                    FileOrder order = FileOrder.valueOf(now.order().name());
                    return library.albumFileRows.places(album.id(), order).stream()
                            .map(AlbumFileRepository.Place::fileId)
                            .toList();
                });
    }

    private static List<Long> ids(MediaFile... files) {
        return Stream.of(files).map(MediaFile::id).toList();
    }

    @Test
    void an_edit_that_knows_an_older_version_is_refused() {
        Album album = library.album(ada, Privacy.PUBLIC);
        long seen =
                database.inTransaction(
                        () ->
                                library.albums
                                        .edit(ada, album.publicId(), AlbumEdit.titled("First"))
                                        .version());
        AlbumEdit second =
                new AlbumEdit(
                        SeenVersion.of(seen),
                        Optional.of("Second"),
                        Optional.of("What it shows"),
                        Optional.of(Album.Order.OLDEST),
                        Optional.empty());
        database.inTransaction(() -> library.albums.edit(ada, album.publicId(), second));
        refused(
                ErrorCode.CHANGED_MEANWHILE,
                () ->
                        database.inTransaction(
                                () -> library.albums.edit(ada, album.publicId(), second)));
        Album now = database.inTransaction(() -> library.albums.open(ada, album.publicId()));
        assertThat(now.title()).isEqualTo("Second");
        assertThat(now.description()).contains("What it shows");
        assertThat(now.order()).isEqualTo(Album.Order.OLDEST);
    }

    @Test
    void a_cover_is_a_file_of_the_album() {
        Album album = library.album(ada, Privacy.PUBLIC);
        MediaFile inside = library.file(ada, album, Privacy.PUBLIC);
        MediaFile outside = library.file(ada, null, Privacy.PUBLIC);
        cover(album, inside.publicId().value());
        assertThat(
                        database.inTransaction(() -> library.albums.open(ada, album.publicId()))
                                .coverFileId())
                .contains(inside.id());
        refused(ErrorCode.INVALID_FIELD, () -> cover(album, outside.publicId().value()));
        cover(album, "");
        assertThat(
                        database.inTransaction(() -> library.albums.open(ada, album.publicId()))
                                .coverFileId())
                .isEmpty();
    }

    private void cover(Album album, String file) {
        AlbumEdit edit =
                new AlbumEdit(
                        SeenVersion.ANY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(file));
        database.inTransaction(() -> library.albums.edit(ada, album.publicId(), edit));
    }

    @Test
    void the_number_of_files_follows_uploads_and_the_trash() {
        Album album = library.album(ada, Privacy.PUBLIC);
        MediaFile first = library.file(ada, album, Privacy.PUBLIC);
        library.file(ada, album, Privacy.PUBLIC);
        library.albumCounts.touch(new AlbumsTouched(Set.of(album.id())));
        database.inTransaction(library.albumCounts::refresh);
        assertThat(count(album)).isEqualTo(2);
        database.inTransaction(
                () -> library.fileService.trash(ada, List.of(first.publicId()), SeenVersion.ANY));
        assertThat(database.inTransaction(library.albumCounts::refreshAll)).isPositive();
        assertThat(count(album)).isEqualTo(1);
    }

    private long count(Album album) {
        return database.inTransaction(() -> library.albums.open(ada, album.publicId())).fileCount();
    }

    @Test
    void an_album_is_not_shared_with_its_owner() {
        Album album = library.album(ada, Privacy.PUBLIC);
        ShareWith owner = ShareWith.account(Library.idOf(ada));
        refused(
                ErrorCode.INVALID_FIELD,
                () ->
                        database.inTransaction(
                                () ->
                                        library.albumPrivacy.share(
                                                ada, album.publicId(), owner, ShareLevel.VIEWER)));
    }

    @Test
    void albums_of_somebody_who_leaves_are_hidden_with_the_first_step() {
        Album album = library.album(ada, Privacy.PUBLIC);
        Visitor bob = library.person(Role.USER);
        MediaFile his = library.file(bob, album, Privacy.PUBLIC);
        database.inTransaction(
                () ->
                        library.albumPrivacy.share(
                                ada,
                                album.publicId(),
                                ShareWith.account(Library.idOf(bob)),
                                ShareLevel.VIEWER));
        DepartureSteps steps =
                new Wiring(database).give(Clock.class, library.clock).get(DepartureSteps.class);
        database.inTransaction(() -> steps.hide(Library.idOf(ada)));
        refused(
                ErrorCode.NOT_FOUND,
                () -> database.inTransaction(() -> library.albums.open(bob, album.publicId())));
        assertThat(library.now(his).listed()).isTrue();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
