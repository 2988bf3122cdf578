package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.calotype.ScratchDatabase;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database says when two files were given one name. */
@NullMarked
class UniqueNamesDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final Library library = new Library(database);

    @Test
    void a_file_whose_derivative_name_another_has_is_told_apart_from_every_other_failure() {
        add("cat.mp4", "jpeg");

        assertThatThrownBy(() -> add("cat.jpeg", "jpeg")).isInstanceOf(NameTaken.class);
        add("cat.png", "png");

        assertThat(
                        library.database
                                .entities()
                                .createQuery("select count(f) from MediaFile f", Long.class)
                                .getSingleResult())
                .isEqualTo(2);
    }

    @Test
    void the_name_of_a_derivative_is_taken_until_its_bytes_are_gone() {
        MediaFile file = add("dog.mp4", "jpeg");
        StorageKey thumb = file.derivatives().get(0).storageKey();
        database.inTransaction(() -> library.removal.remove(List.of(file.id())));

        assertThat(library.files.isDerivative(thumb)).isTrue();
        database.inTransaction(() -> library.removal.takeReclaims(10));
        assertThat(library.files.isDerivative(thumb)).isFalse();
    }

    private MediaFile add(String name, String derivativeExtension) {
        return database.inTransaction(
                () -> {
                    MediaFile file = library.draft(null, "cat", new StorageKey("images/" + name));
                    file.plan(DerivativeKind.THUMB, "image/jpeg", derivativeExtension, 320, 320);
                    library.files.addUnique(file);
                    return file;
                });
    }
}
