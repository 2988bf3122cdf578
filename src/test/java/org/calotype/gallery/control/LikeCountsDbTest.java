package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Role;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class LikeCountsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final AtomicInteger recounted = new AtomicInteger();

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
    void what_was_counted_is_written_when_the_server_stops() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        library.counters.liked(new LikeChanged(file.id(), 1));
        database.inTransaction(() -> library.counters.stop(this));
        assertThat(library.now(file).likes()).isEqualTo(1);
    }

    @Test
    void likes_that_a_dead_node_forgot_are_counted_in_the_night() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        like(file);
        recount();
        assertThat(library.now(file).likes()).isZero();
        library.clock.advance(Duration.ofMinutes(2));
        recount();
        assertThat(recounted.get()).isEqualTo(1);
        assertThat(library.now(file).likes()).isEqualTo(1);
        recount();
        assertThat(recounted.get()).isZero();
    }

    @Test
    void likes_a_file_came_with_stay() {
        MediaFile file =
                database.inTransaction(
                        () -> {
                            MediaFile imported = library.draft(ada, "from elsewhere");
                            imported.markImported();
                            imported.countFrom(100, 7);
                            library.files.add(imported);
                            return imported;
                        });
        recount();
        assertThat(library.now(file).likes()).isEqualTo(7);
    }

    private void like(MediaFile file) {
        database.inTransaction(
                () ->
                        database.entities()
                                .createNativeQuery("insert into media_like values (?1, ?2, ?3)")
                                .setParameter(1, Library.idOf(ada))
                                .setParameter(2, file.id())
                                .setParameter(3, library.clock.instant().atOffset(ZoneOffset.UTC))
                                .executeUpdate());
    }

    private void recount() {
        database.inTransaction(() -> recounted.set(library.counters.recountLikes()));
    }
}
