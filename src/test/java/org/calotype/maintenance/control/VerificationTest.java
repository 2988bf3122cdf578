package org.calotype.maintenance.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.job.control.JobKind.Item;
import org.calotype.job.control.JobKind.Walk;
import org.calotype.job.control.JobOptions;
import org.calotype.storage.FolderStorage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class VerificationTest {

    private static final JobOptions PLAIN = new JobOptions(Map.of());

    @Test
    void X1_a_look_at_storage_that_was_stopped_goes_on_where_it_was(@TempDir Path folder)
            throws IOException {
        for (int i = 0; i < 250; i++) {
            Files.createFile(folder.resolve("file" + i));
        }
        Verification verification = new Verification();
        verification.rows = new NoRows();
        verification.storage = FolderStorage.of(folder);

        List<String> places = places(verification, "");
        List<String> rest = places(verification, places.get(1));

        assertThat(places).containsExactly("storage:100", "storage:200", "storage:250");
        assertThat(rest).containsExactly("storage:250");
        assertThat(places(verification, "storage:250")).isEmpty();
    }

    private static List<String> places(Verification verification, String from) {
        List<String> places = new ArrayList<>();
        try (Walk walk = verification.walk(PLAIN, from)) {
            for (Optional<Item> item = walk.next(); item.isPresent(); item = walk.next()) {
                places.add(item.get().place());
            }
        }
        return places;
    }

    /** A database without files. */
    private static final class NoRows extends MaintenanceRows {
        @Override
        List<StoredFile> after(long id, int limit) {
            return List.of();
        }
    }
}
