package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private void add(String name, String derivativeExtension) {
        database.inTransaction(
                () -> {
                    MediaFile file = library.draft(null, "cat", new StorageKey("images/" + name));
                    file.plan(DerivativeKind.THUMB, "image/jpeg", derivativeExtension, 320, 320);
                    library.files.addUnique(file);
                });
    }
}
