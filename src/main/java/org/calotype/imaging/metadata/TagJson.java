package org.calotype.imaging.metadata;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags as the JSON text of {@code original_exifdata}. */
final class TagJson {

    /** Bytes of UTF-8 the text may have; tags that do not fit any more are left out. */
    static final int LONGEST = 64 * 1024;

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private TagJson() {}

    static Optional<String> of(Map<String, Object> tags) {
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        JsonObjectBuilder all = JSON.createObjectBuilder();
        int length = 2;
        for (var tag : tags.entrySet()) {
            JsonObject one = object(Map.of(tag.getKey(), tag.getValue()));
            int more = one.toString().getBytes(StandardCharsets.UTF_8).length;
            if (length + more <= LONGEST) {
                all.addAll(JSON.createObjectBuilder(one));
                length += more;
            }
        }
        return Optional.of(all.build().toString());
    }

    private static JsonObject object(Map<?, ?> tags) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        tags.forEach(
                (name, value) -> {
                    if (value instanceof Map<?, ?> group) {
                        object.add((String) name, object(group));
                    } else if (value instanceof List<?> list) {
                        object.add((String) name, JSON.createArrayBuilder(list));
                    } else {
                        object.add((String) name, value.toString());
                    }
                });
        return object.build();
    }
}
