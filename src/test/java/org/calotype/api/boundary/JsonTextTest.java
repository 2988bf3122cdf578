package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private enum Privacy {
        UNLISTED
    }

    private record Photo(
            String id,
            @Nullable String title,
            long sizeBytes,
            boolean nsfw,
            Privacy privacy,
            Instant uploadedAt,
            Optional<String> albumId,
            List<Size> sizes,
            Map<String, Object> exif) {}

    private record Size(int width, int height) {}

    private static final Photo CAT =
            new Photo(
                    "a1",
                    null,
                    5_000_000_000L,
                    true,
                    Privacy.UNLISTED,
                    Instant.parse("2026-11-25T10:00:00Z"),
                    Optional.empty(),
                    List.of(new Size(1, 2)),
                    Map.of("Make", "\"</script>"));

    @Test
    void P1_writes_every_name_in_the_order_of_the_record_nulls_included() {
        assertThat(JsonText.of(CAT, Fields.ALL))
                .isEqualTo(
                        "{\"id\":\"a1\",\"title\":null,\"size_bytes\":5000000000,\"nsfw\":true,"
                                + "\"privacy\":\"unlisted\",\"uploaded_at\":\"2026-11-25T10:00:00Z\","
                                + "\"album_id\":null,\"sizes\":[{\"width\":1,\"height\":2}],"
                                + "\"exif\":{\"Make\":\"\\\"</script>\"}}");
    }

    @Test
    void writes_only_the_fields_asked_for_in_each_item_of_a_page() {
        Page<Photo> page = new Page<>(List.of(CAT), "n");

        assertThat(JsonText.of(page, Fields.parse("size_bytes, id, sizes")))
                .isEqualTo(
                        "{\"items\":[{\"id\":\"a1\",\"size_bytes\":5000000000,"
                                + "\"sizes\":[{\"width\":1,\"height\":2}]}],\"next\":\"n\"}");
    }
}
