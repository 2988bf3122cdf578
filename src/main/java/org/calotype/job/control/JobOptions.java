package org.calotype.job.control;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** What a run was asked for: words by name, {@code on} and {@code off} for flags. */
public record JobOptions(Map<String, String> values) {

    private static final int MAX_TEXT = 4000;

    public JobOptions {
        values = Map.copyOf(values);
    }

    static JobOptions parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            Map<String, String> values = new TreeMap<>();
            JsonObject object = reader.readObject();
            object.forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
            return new JobOptions(values);
        }
    }

    /**
     * @throws Problem INVALID_FIELD when they are too long to be kept
     */
    String json() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(values).forEach(object::add);
        String text = object.build().toString();
        if (text.length() > MAX_TEXT) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "options");
        }
        return text;
    }

    /**
     * @throws Problem INVALID_FIELD with the first name that is none of these
     */
    public JobOptions only(String... known) {
        Set<String> names = Set.of(known);
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(
                        unknown -> {
                            throw Problem.of(ErrorCode.UNKNOWN_FIELD, unknown);
                        });
        return this;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
    }

    /** A text that must be there. @throws Problem INVALID_FIELD */
    public String required(String name) {
        return text(name).orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, name));
    }

    /** Off unless said otherwise. @throws Problem INVALID_FIELD */
    public boolean flag(String name) {
        return switch (values.getOrDefault(name, "off")) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, name);
        };
    }
}
