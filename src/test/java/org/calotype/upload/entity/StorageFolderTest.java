package org.calotype.upload.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.settings.UploadSettings.Layout.DATEFOLDER;
import static org.calotype.settings.UploadSettings.Layout.DIRECT;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Contract 5.3, folder. */
@NullMarked
class StorageFolderTest {

    private static final Instant MOMENT = Instant.parse("2026-11-23T01:30:00Z");

    @Test
    void datefolder_is_a_folder_a_day() {
        assertThat(StorageFolder.of(DATEFOLDER, MOMENT, ZoneOffset.UTC))
                .isEqualTo("images/2026/11/23/");
        assertThat(
                        StorageFolder.of(
                                DATEFOLDER, Instant.parse("0987-01-02T03:04:05Z"), ZoneOffset.UTC))
                .isEqualTo("images/0987/01/02/");
    }

    @Test
    void datefolder_goes_by_the_clock_of_the_site() {
        assertThat(StorageFolder.of(DATEFOLDER, MOMENT, ZoneId.of("America/Santiago")))
                .isEqualTo("images/2026/11/22/");
    }

    @Test
    void direct_is_one_folder_for_all() {
        assertThat(StorageFolder.of(DIRECT, MOMENT, ZoneOffset.UTC)).isEqualTo("images/");
    }

    @Test
    void a_file_is_placed_under_its_name() {
        StoredName cat = new StoredName("cat", "jpg");

        assertThat(StorageFolder.place(DATEFOLDER, MOMENT, ZoneOffset.UTC, cat).value())
                .isEqualTo("images/2026/11/23/cat.jpg");
        assertThat(StorageFolder.place(DIRECT, MOMENT, ZoneOffset.UTC, cat).value())
                .isEqualTo("images/cat.jpg");
    }

    @Test
    void the_api_calls_them_datefolder_and_direct() {
        assertThat(StorageFolder.storageMode(DATEFOLDER)).isEqualTo("datefolder");
        assertThat(StorageFolder.storageMode(DIRECT)).isEqualTo("direct");
    }
}
