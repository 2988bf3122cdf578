package org.calotype.api.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The OpenAPI 3.1 document of the whole API, put together from one YAML file a noun; OpenApiTest
 * holds it against the resources.
 */
@ApplicationScoped
public class OpenApiDocument {

    private static final List<String> PARTS =
            List.of(
                    "document",
                    "upload-v1",
                    "tus",
                    "settings",
                    "people",
                    "groups",
                    "albums",
                    "files",
                    "moderation",
                    "administration",
                    "operations");

    private final Map<String, Object> tree;
    private final String json;
    private final String yaml;

    public OpenApiDocument() {
        tree = new LinkedHashMap<>();
        PARTS.forEach(part -> merge(tree, load(part)));
        json = Json.createObjectBuilder(tree).build().toString();
        yaml =
                new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
                        .dumpToString(tree);
    }

    /** The document as nested maps and lists, in the order of the files. */
    public Map<String, Object> tree() {
        return tree;
    }

    public String json() {
        return json;
    }

    public String yaml() {
        return yaml;
    }

    @SuppressWarnings("unchecked") // a mapping at the top, or the cast fails in every test
    private static Map<String, Object> load(String part) {
        String file = "/org/calotype/api/openapi/" + part + ".yaml";
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(file)) {
            if (yaml == null) {
                throw new IllegalStateException("no " + file);
            }
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            return (Map<String, Object>) new Load(settings).loadFromInputStream(yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked") // both sides are mappings of names
    private static void merge(Map<String, Object> into, Map<String, Object> part) {
        part.forEach(
                (name, value) -> {
                    Object there = into.get(name);
                    if (there instanceof Map<?, ?> map && value instanceof Map<?, ?> more) {
                        merge((Map<String, Object>) map, (Map<String, Object>) more);
                    } else if (there instanceof List<?> list && value instanceof List<?> more) {
                        List<Object> both = new ArrayList<>(list);
                        both.addAll(more);
                        into.put(name, both);
                    } else {
                        into.put(name, value);
                    }
                });
    }
}
