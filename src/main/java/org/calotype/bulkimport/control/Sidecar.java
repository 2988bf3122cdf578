package org.calotype.bulkimport.control;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code cat.jpg.json} says of {@code cat.jpg}: the fields of an upload, {@code {"title":
 * "Cat", "description": "…", "tags": ["a", "b"], "category_id": 1, "nsfw": true, "expiration":
 * "P3D"}}.
 */
final class Sidecar {

    private static final long MAX_BYTES = 256 * 1024;
    private static final Set<String> FIELDS =
            Set.of("title", "description", "tags", "category_id", "nsfw", "expiration");

    private Sidecar() {}

    /** It cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Fields as an upload has them; empty without a sidecar. */
    static Map<String, String> of(Path file) throws IOException, Unreadable {
        Path sidecar = file.resolveSibling(file.getFileName() + FolderWalk.SIDECAR);
        if (!Files.isRegularFile(sidecar, LinkOption.NOFOLLOW_LINKS)) {
            return Map.of();
        }
        if (Files.size(sidecar) > MAX_BYTES) {
            throw new Unreadable("its sidecar is larger than " + MAX_BYTES + " bytes");
        }
        try (InputStream bytes = Files.newInputStream(sidecar);
                JsonReader reader = Json.createReader(bytes)) {
            return fields(reader.readObject());
        } catch (RuntimeException notJson) {
            throw new Unreadable("its sidecar is not a JSON object");
        }
    }

    private static Map<String, String> fields(JsonObject json) throws Unreadable {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonValue> entry : json.entrySet()) {
            if (!FIELDS.contains(entry.getKey())) {
                throw new Unreadable("its sidecar has a name that is unknown: " + entry.getKey());
            }
            if (entry.getValue() != JsonValue.NULL) {
                fields.put(entry.getKey(), text(entry.getValue()));
            }
        }
        return fields;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonArray list) {
            return list.stream().map(Sidecar::text).collect(Collectors.joining(","));
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return switch (value.getValueType()) {
            case TRUE -> "1";
            case FALSE -> "0";
            default -> value.toString();
        };
    }
}
