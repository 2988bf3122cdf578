package org.calotype.api.boundary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document as a person reads it: groups of operations, references followed. What leads
 * through it is in the reader's language where the bundle {@code reference} knows it; the details
 * of an operation are the document's own English.
 */
public final class ApiReference {

    private static final Set<String> METHODS =
            Set.of("get", "head", "post", "put", "patch", "delete", "options");

    private final Map<String, Object> document;
    private final ResourceBundle translated;

    public ApiReference(Map<String, Object> document, Locale reader) {
        this.document = document;
        this.translated = ResourceBundle.getBundle("org.calotype.api.reference", reader);
    }

    /** Operations of one tag. */
    public record Group(
            String name, String anchor, String description, List<Operation> operations) {}

    /**
     * One operation.
     *
     * @param scope scope it needs, or empty where it is open
     * @param requestTypes media types of the body; empty without one
     * @param requestExample JSON of a body, or empty
     * @param answers status and what it means
     */
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            String description,
            String scope,
            List<Parameter> parameters,
            List<String> requestTypes,
            String requestExample,
            List<Answer> answers) {}

    public record Parameter(
            String name, String place, boolean required, String type, String description) {}

    public record Answer(String status, String description, String schema) {}

    /** What is to be known before the first call, a paragraph each. */
    public List<String> introduction() {
        String[] written = text(map(document.get("info")), "description").split("\n\n");
        return IntStream.range(0, written.length)
                .mapToObj(at -> translated("introduction." + (at + 1), written[at]))
                .toList();
    }

    private String translated(String key, String written) {
        return translated.containsKey(key) ? translated.getString(key) : written;
    }

    public List<Group> groups() {
        Map<String, List<Operation>> byTag = new LinkedHashMap<>();
        list(document, "tags").forEach(tag -> byTag.put(text(map(tag), "name"), new ArrayList<>()));
        map(document.get("paths"))
                .forEach(
                        (path, item) ->
                                map(item)
                                        .forEach(
                                                (method, operation) ->
                                                        add(byTag, method, path, map(operation))));
        return list(document, "tags").stream()
                .map(
                        tag -> {
                            String name = text(map(tag), "name");
                            String anchor =
                                    name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                            String key = "group." + anchor;
                            return new Group(
                                    translated(key + ".name", name),
                                    anchor,
                                    translated(key + ".description", text(map(tag), "description")),
                                    List.copyOf(byTag.getOrDefault(name, List.of())));
                        })
                .toList();
    }

    private void add(
            Map<String, List<Operation>> byTag,
            String method,
            String path,
            Map<String, Object> operation) {
        if (METHODS.contains(method)) {
            String tag = list(operation, "tags").get(0).toString();
            byTag.computeIfAbsent(tag, unknown -> new ArrayList<>())
                    .add(operation(method, path, operation));
        }
    }

    private Operation operation(String method, String path, Map<String, Object> operation) {
        Map<String, Object> bodies = map(map(operation.get("requestBody")).get("content"));
        String id = text(operation, "operationId");
        return new Operation(
                id,
                method.toUpperCase(Locale.ROOT),
                path,
                translated("operation." + id, text(operation, "summary")),
                text(operation, "description"),
                text(operation, "x-scope"),
                list(operation, "parameters").stream().map(this::parameter).toList(),
                List.copyOf(bodies.keySet()),
                example(map(bodies.get("application/json"))),
                map(operation.get("responses")).entrySet().stream()
                        .map(answer -> answer(answer.getKey(), resolved(answer.getValue())))
                        .toList());
    }

    private Parameter parameter(Object written) {
        Map<String, Object> parameter = resolved(written);
        return new Parameter(
                text(parameter, "name"),
                text(parameter, "in"),
                Boolean.TRUE.equals(parameter.get("required")),
                type(map(parameter.get("schema"))),
                text(parameter, "description"));
    }

    private static String type(Map<String, Object> schema) {
        List<Object> words = list(schema, "enum");
        return words.isEmpty()
                ? String.valueOf(schema.getOrDefault("type", "")).replaceAll("[\\[\\]]", "")
                : String.join(", ", words.stream().map(String::valueOf).toList());
    }

    private String example(Map<String, Object> body) {
        Object example = body.get("example");
        if (example == null) {
            example = resolved(body.getOrDefault("schema", Map.of())).get("example");
        }
        return example == null ? "" : JsonText.pretty(example);
    }

    private static Answer answer(String status, Map<String, Object> answer) {
        Map<String, Object> json =
                map(map(map(answer.get("content")).get("application/json")).get("schema"));
        String reference = text(json, "$ref");
        return new Answer(
                status,
                text(answer, "description"),
                reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** The schemas by name, as JSON. */
    public Map<String, String> schemas() {
        Map<String, String> schemas = new LinkedHashMap<>();
        map(map(document.get("components")).get("schemas"))
                .forEach((name, schema) -> schemas.put(name, JsonText.pretty(schema)));
        return schemas;
    }

    private Map<String, Object> resolved(Object written) {
        Map<String, Object> here = map(written);
        if (!(here.get("$ref") instanceof String reference)) {
            return here;
        }
        Map<String, Object> there = document;
        for (String step : reference.substring(2).split("/")) {
            there = map(there.get(step));
        }
        return there;
    }

    @SuppressWarnings("unchecked") // YAML mappings of this document have names as keys
    private static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // a list of whatever
    private static List<Object> list(Map<String, Object> node, String name) {
        return node.get(name) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    private static String text(Map<String, Object> node, String name) {
        return node.get(name) instanceof String text ? text.strip() : "";
    }
}
