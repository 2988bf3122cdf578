package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.Wiring;
import org.calotype.account.entity.Role;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Privacy;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class OwnAlbumsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @Test
    void the_latest_albums_and_the_chosen_one_are_offered() {
        Library library = new Library(database);
        Visitor ada = library.person(Role.USER);
        OwnAlbums own = new Wiring(database).get(OwnAlbums.class);
        Album first = library.album(ada, Privacy.PUBLIC);
        for (int made = 0; made < OwnAlbums.MOST; made++) {
            library.album(ada, Privacy.PUBLIC);
        }
        Album last = library.album(ada, Privacy.PUBLIC);

        long owner = ada.caller().member().orElseThrow().accountId();
        List<Album> latest = database.inTransaction(() -> own.with(owner, Optional.empty()));
        List<Album> withChosen = database.inTransaction(() -> own.with(owner, Optional.of(first)));

        assertThat(latest).hasSize(OwnAlbums.MOST).extracting(Album::id).contains(last.id());
        assertThat(withChosen)
                .hasSize(OwnAlbums.MOST + 1)
                .extracting(Album::id)
                .contains(first.id(), last.id());
    }
}
