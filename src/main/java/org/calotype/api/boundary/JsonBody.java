package org.calotype.api.boundary;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * The body of a request: one JSON object, read name by name. A value of another type than asked for
 * is refused with INVALID_FIELD and the name.
 */
public final class JsonBody {

    private final JsonObject json;

    JsonBody(JsonObject json) {
        this.json = json;
    }

    /**
     * Says which names there are.
     *
     * @throws Problem UNKNOWN_FIELD with the first name that is none of them
     */
    public JsonBody only(String... known) {
        Set<String> names = Set.of(known);
        json.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(
                        unknown -> {
                            throw Problem.of(ErrorCode.UNKNOWN_FIELD, unknown);
                        });
        return this;
    }

    public Set<String> names() {
        return json.keySet();
    }

    /** Whether the client said anything of this name, null included. */
    public boolean has(String name) {
        return json.containsKey(name);
    }

    /** A text that must be there. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, name));
    }

    /** A text; absent and null are the same. */
    public Optional<String> text(String name) {
        return value(name, JsonString.class).map(JsonString::getString);
    }

    /** What is to become of a text: absent when nothing is said of it, blank for null. */
    public Optional<String> change(String name) {
        return has(name) ? Optional.of(text(name).orElse("")) : Optional.empty();
    }

    public Optional<Boolean> flag(String name) {
        return value(name)
                .map(
                        value ->
                                switch (value.getValueType()) {
                                    case TRUE -> true;
                                    case FALSE -> false;
                                    default -> throw Problem.of(ErrorCode.INVALID_FIELD, name);
                                });
    }

    /** A whole number. */
    public Optional<Long> number(String name) {
        return value(name, JsonNumber.class)
                .map(
                        number -> {
                            try {
                                return number.longValueExact();
                            } catch (ArithmeticException fraction) {
                                throw Problem.of(fraction, ErrorCode.INVALID_FIELD, name);
                            }
                        });
    }

    /** Texts; absent and null are the same as an empty list. */
    public List<String> texts(String name) {
        return value(name, JsonArray.class)
                .map(array -> array.stream().map(one -> string(name, one)).toList())
                .orElse(List.of());
    }

    /** An object inside; absent and null are the same as an empty one. */
    public JsonBody object(String name) {
        return new JsonBody(value(name, JsonObject.class).orElse(JsonValue.EMPTY_JSON_OBJECT));
    }

    /** Objects in a list; absent and null are the same as an empty one. */
    public List<JsonBody> objects(String name) {
        return value(name, JsonArray.class)
                .map(array -> array.stream().map(one -> new JsonBody(objectIn(name, one))).toList())
                .orElse(List.of());
    }

    private static JsonObject objectIn(String name, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw Problem.of(ErrorCode.INVALID_FIELD, name);
    }

    /** A value that has a form of its own, e.g. a moment; refused with the name when it has not. */
    public <T> Optional<T> text(String name, Function<String, T> form) {
        return text(name)
                .map(
                        written -> {
                            try {
                                return form.apply(written);
                            } catch (RuntimeException unreadable) {
                                throw Problem.of(unreadable, ErrorCode.INVALID_FIELD, name);
                            }
                        });
    }

    /**
     * A text, a flag or a whole number as its words; absent for null.
     *
     * @throws Problem INVALID_FIELD for objects, arrays and what is not there
     */
    public Optional<String> words(String name) {
        JsonValue value = json.get(name);
        if (value == null) {
            throw Problem.of(ErrorCode.INVALID_FIELD, name);
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        return switch (value.getValueType()) {
            case NULL -> Optional.empty();
            case TRUE -> Optional.of("on");
            case FALSE -> Optional.of("off");
            case NUMBER -> Optional.of(value.toString());
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, name);
        };
    }

    private <T extends JsonValue> Optional<T> value(String name, Class<T> type) {
        return value(name)
                .map(
                        value -> {
                            if (!type.isInstance(value)) {
                                throw Problem.of(ErrorCode.INVALID_FIELD, name);
                            }
                            return type.cast(value);
                        });
    }

    private Optional<JsonValue> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }

    private static String string(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw Problem.of(ErrorCode.INVALID_FIELD, name);
    }
}
