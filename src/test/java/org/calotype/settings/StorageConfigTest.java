package org.calotype.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.settings.StorageConfig.Bucket;
import org.calotype.settings.StorageConfig.Folder;
import org.calotype.settings.StorageConfig.StoragePlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageConfigTest {

    private static final Optional<URI> OWN = Optional.of(URI.create("https://s3.example.org:9000"));

    @Test
    void pages_may_show_what_a_redirect_fetches_from_the_bucket() {
        assertThat(kept(true, OWN, true).origins()).containsExactly("https://s3.example.org:9000");
        assertThat(kept(true, OWN, false).origins())
                .containsExactly("https://shoe-box.s3.example.org:9000");
        assertThat(kept(true, Optional.empty(), true).origins())
                .containsExactly("https://*.amazonaws.com");
    }

    @Test
    void nothing_comes_from_elsewhere_where_all_bytes_come_through_the_site() {
        assertThat(kept(false, OWN, true).origins()).isEmpty();
    }

    @Test
    void a_capacity_belongs_to_its_place() {
        StorageConfig storage =
                ServerConfig.of(
                                Map.of(
                                        "CALOTYPE_STORAGE_URL",
                                        "file:///srv/new%20files?capacity=2TB",
                                        "CALOTYPE_STORAGE_OLDER",
                                        "s3://shoe-box/a?region=eu-1&capacity=500,file:///srv/old"))
                        .storage();

        assertThat(storage.active())
                .isEqualTo(
                        new Folder(Path.of("/srv/new files"), OptionalLong.of(2_000_000_000_000L)));
        assertThat(storage.older())
                .extracting(StoragePlace::address, StoragePlace::capacityBytes)
                .containsExactly(
                        tuple("s3://shoe-box/a/", OptionalLong.of(500)),
                        tuple("file:///srv/old", OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "capacity=",
                "capacity=0",
                "capacity=-1",
                "capacity=2TiB",
                "capacity=1.5GB",
                "capacity=999999999999999TB",
                "room=5"
            })
    void what_is_no_capacity_stops_the_start(String option) {
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(
                        () ->
                                ServerConfig.of(
                                        Map.of("CALOTYPE_STORAGE_URL", "file:///srv?" + option)))
                .withMessageContaining("file:///srv/files?capacity=2TB");
    }

    private static StorageConfig kept(boolean redirect, Optional<URI> endpoint, boolean pathStyle) {
        return new StorageConfig(
                new Bucket(
                        "shoe-box", "", endpoint, "eu-central-1", pathStyle, OptionalLong.empty()),
                List.of(new Folder(Path.of("files"), OptionalLong.empty())),
                Optional.empty(),
                redirect,
                0);
    }
}
