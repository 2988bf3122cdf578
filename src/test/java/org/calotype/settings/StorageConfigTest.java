package org.calotype.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.calotype.settings.StorageConfig.Bucket;
import org.calotype.settings.StorageConfig.Folder;
import org.junit.jupiter.api.Test;

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

    private static StorageConfig kept(boolean redirect, Optional<URI> endpoint, boolean pathStyle) {
        return new StorageConfig(
                new Bucket("shoe-box", "", endpoint, "eu-central-1", pathStyle),
                List.of(new Folder(Path.of("files"))),
                Optional.empty(),
                redirect,
                0);
    }
}
