package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.calotype.ScratchDatabase;
import org.calotype.Wiring;
import org.calotype.account.control.Quota;
import org.calotype.account.entity.Role;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.settings.Settings;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two transactions that want the same rows, again and again at the same instant: one waits for the
 * other, and neither is chosen as the victim of a deadlock.
 */
@NullMarked
class LockOrderDbTest {

    private static final int ROUNDS = 40;

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @SuppressWarnings("NullAway.Init")
    private Side one;

    @SuppressWarnings("NullAway.Init")
    private Side other;

    @SuppressWarnings("NullAway.Init")
    private Visitor ada;

    @SuppressWarnings("NullAway.Init")
    private Album place;

    /** The services on an entity manager of their own. */
    private static final class Side {

        final ScratchDatabase rows;
        final Library library;
        final Wiring parts;

        Side(ScratchDatabase rows) {
            this.rows = rows;
            this.library = new Library(rows);
            this.parts =
                    new Wiring(rows)
                            .give(Clock.class, library.clock)
                            .give(Settings.class, new Library.Defaults());
        }

        <T> T get(Class<T> type) {
            return parts.get(type);
        }

        /** What is refused because the other side was first is an answer like any other. */
        Runnable transaction(Runnable work) {
            return () -> {
                try {
                    rows.inTransaction(work);
                } catch (Problem refused) {
                    assertThat(refused.code().httpStatus()).isLessThan(500);
                }
            };
        }
    }

    @BeforeEach
    void meets_ada() {
        one = new Side(database);
        other = new Side(database.beside());
        ada = one.library.person(Role.USER);
        place = one.library.album(ada, Privacy.PUBLIC);
    }

    @AfterEach
    void closes_the_other_side() {
        other.rows.entities().close();
    }

    private static void atOnce(Runnable here, Runnable there) {
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Void> beside =
                CompletableFuture.runAsync(
                        () -> {
                            await(start);
                            there.run();
                        });
        await(start);
        here.run();
        beside.join();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void two_albums_are_made_in_the_same_album_at_once() {
        for (int round = 0; round < ROUNDS; round++) {
            atOnce(
                    one.transaction(() -> makeIn(one, place)),
                    other.transaction(() -> makeIn(other, place)));
        }
        assertThat(database.inTransaction(() -> one.library.albumRows.subtreeOf(place.id())))
                .hasSize(2 * ROUNDS + 1);
    }

    private void makeIn(Side side, Album parent) {
        AlbumChange inside =
                new AlbumChange(
                        AlbumEdit.ofVersion(SeenVersion.ANY),
                        Optional.of(new AlbumChange.Place(Optional.of(parent.publicId()))),
                        Optional.empty(),
                        Optional.empty());
        side.get(AlbumChangeService.class).create(ada, Optional.empty(), "inside", inside);
    }

    @Test
    void a_file_comes_into_an_album_while_the_album_moves() {
        Album outer = one.library.album(ada, Privacy.PUBLIC);
        for (int round = 0; round < ROUNDS; round++) {
            boolean down = round % 2 == 0;
            atOnce(
                    one.transaction(() -> upload(one, place)),
                    other.transaction(
                            () ->
                                    other.get(AlbumPrivacyService.class)
                                            .move(
                                                    ada,
                                                    place.publicId(),
                                                    Optional.of(outer.publicId())
                                                            .filter(any -> down))));
        }
    }

    /** The rows of an upload, in the order in which they are taken. */
    private void upload(Side side, Album album) {
        MediaFile file = side.library.draft(ada, "arrives");
        side.get(Quota.class).take(Library.idOf(ada), file.sizeBytes());
        side.get(AlbumRepository.class).lock(album.id()).ifPresent(file::putInto);
        side.get(MediaFileRepository.class).addUnique(file);
    }

    @Test
    void a_file_comes_into_an_album_while_the_album_goes() {
        for (int round = 0; round < ROUNDS; round++) {
            Album album = one.library.album(ada, Privacy.PUBLIC);
            atOnce(
                    one.transaction(() -> upload(one, album)),
                    other.transaction(() -> delete(other, album)));
        }
    }

    private void delete(Side side, Album album) {
        side.get(AlbumPrivacyService.class).delete(ada, album.publicId(), SeenVersion.ANY, true);
    }

    @Test
    void a_file_that_is_the_cover_goes_while_its_album_goes() {
        for (int round = 0; round < ROUNDS; round++) {
            Album album = one.library.album(ada, Privacy.PUBLIC);
            MediaFile file = one.library.file(ada, album, Privacy.PUBLIC);
            cover(album, file);
            atOnce(
                    one.transaction(() -> one.get(Removal.class).remove(List.of(file.id()))),
                    other.transaction(() -> delete(other, album)));
        }
    }

    private void cover(Album album, MediaFile file) {
        AlbumEdit edit =
                new AlbumEdit(
                        SeenVersion.ANY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(file.publicId().value()));
        database.inTransaction(() -> one.library.albums.edit(ada, album.publicId(), edit));
    }

    @Test
    void a_file_is_put_into_its_album_while_the_album_goes() {
        for (int round = 0; round < ROUNDS; round++) {
            Album album = one.library.album(ada, Privacy.PUBLIC);
            MediaFile file = one.library.file(ada, album, Privacy.PUBLIC);
            FileEdit edit = putInto(album);
            atOnce(
                    one.transaction(
                            () ->
                                    one.get(FileService.class)
                                            .editAll(ada, List.of(file.publicId()), edit)),
                    other.transaction(() -> delete(other, album)));
        }
    }

    private static FileEdit putInto(Album album) {
        return FileEdit.NOTHING.movedTo(album.publicId().value());
    }

    @Test
    void expired_files_are_swept_while_their_album_goes() {
        for (int round = 0; round < ROUNDS; round++) {
            Album album = one.library.album(ada, Privacy.PUBLIC);
            MediaFile file = one.library.file(ada, album, Privacy.PUBLIC);
            cover(album, file);
            database.inTransaction(
                    () ->
                            one.library
                                    .files
                                    .byId(file.id())
                                    .orElseThrow()
                                    .expireAt(one.library.clock.instant()));
            atOnce(
                    one.transaction(() -> one.get(Removal.class).removeExpired(10)),
                    other.transaction(() -> delete(other, album)));
        }
    }
}
