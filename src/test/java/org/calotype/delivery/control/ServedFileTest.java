package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class ServedFileTest {

    private static final Instant UPLOADED = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void a_print_made_anew_has_another_tag_even_when_it_is_as_long_as_before() {
        ServedFile before = ServedFile.derivative(print(UPLOADED.plusMillis(500)));
        ServedFile after = ServedFile.derivative(print(UPLOADED.plusMillis(501)));

        assertThat(after.length()).isEqualTo(before.length());
        assertThat(after.etag()).isNotEqualTo(before.etag()).matches("\"[0-9a-f-]+\"");
    }

    @Test
    void a_print_is_as_old_as_its_making() {
        Instant made = UPLOADED.plusSeconds(3600);

        assertThat(ServedFile.derivative(print(made)).lastModified()).isEqualTo(made);
        assertThat(ServedFile.derivative(print(null)).lastModified()).isEqualTo(UPLOADED);
    }

    private static StoredRow print(@Nullable Instant madeAt) {
        return new StoredRow(
                new StorageKey("images/cat.th.jpg"),
                "image/jpeg",
                4711,
                "0cc175b9c0f1b6a831c399e269772661",
                UPLOADED,
                madeAt,
                null,
                new PublicId("Ab3dE5gH"),
                new Exposure(null, null, Privacy.PUBLIC, Privacy.PUBLIC, true));
    }
}
