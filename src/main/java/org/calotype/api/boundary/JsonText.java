package org.calotype.api.boundary;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON: its components in their order, names in snake_case, nulls written, enum
 * constants in lower case, moments and durations by ISO-8601.
 *
 * <p>Not JSON-B, whose order of names is either alphabetical or that of a hash.
 */
public final class JsonText {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private static final ClassValue<Member[]> MEMBERS =
            new ClassValue<>() {
                @Override
                protected Member[] computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    Member[] members = new Member[components.length];
                    for (int i = 0; i < members.length; i++) {
                        members[i] = new Member(name(components[i].getName()), components[i]);
                    }
                    return members;
                }
            };

    private final JsonGenerator json;

    private record Member(String name, RecordComponent component) {}

    private JsonText(JsonGenerator json) {
        this.json = json;
    }

    /** The record, or of it and of the records in its lists what {@code fields} asks for. */
    public static String of(Record record, Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = GENERATORS.createGenerator(text)) {
            new JsonText(json).write(record, fields);
        }
        return text.toString();
    }

    /** The names of which {@link Fields} choose in the answers of a type; empty: there are none. */
    static Set<String> namesIn(Type answer) {
        Type type = answer;
        if (answer instanceof ParameterizedType page && page.getRawType() == Page.class) {
            type = page.getActualTypeArguments()[0];
        }
        if (!(type instanceof Class<?> record) || !record.isRecord()) {
            return Set.of();
        }
        return Arrays.stream(MEMBERS.get(record)).map(Member::name).collect(Collectors.toSet());
    }

    /** Maps, lists and scalars as JSON text for people. */
    static String pretty(Object tree) {
        StringWriter text = new StringWriter();
        Map<String, Object> indented = Map.of(JsonGenerator.PRETTY_PRINTING, true);
        try (JsonGenerator json = Json.createGeneratorFactory(indented).createGenerator(text)) {
            new JsonText(json).write(tree, Fields.ALL);
        }
        return text.toString().strip();
    }

    /** {@code sizeBytes} as {@code size_bytes}. */
    public static String name(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private void write(@Nullable Object value, Fields fields) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Record record) {
            writeRecord(record, fields);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            list.forEach(one -> write(one, fields));
            json.writeEnd();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, one) -> writeMember(key.toString(), one, Fields.ALL));
            json.writeEnd();
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), fields);
        } else if (value instanceof OptionalLong optional) {
            write(optional.isPresent() ? optional.getAsLong() : null, fields);
        } else {
            writeScalar(value);
        }
    }

    private void writeRecord(Record record, Fields fields) {
        boolean page = record instanceof Page<?>;
        json.writeStartObject();
        for (Member member : MEMBERS.get(record.getClass())) {
            if (page || fields.include(member.name())) {
                writeMember(member.name(), read(record, member), page ? fields : Fields.ALL);
            }
        }
        json.writeEnd();
    }

    private void writeMember(String name, @Nullable Object value, Fields fields) {
        json.writeKey(name);
        write(value, fields);
    }

    private void writeScalar(Object value) {
        if (value instanceof Boolean flag) {
            json.write(flag);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            json.write(((Number) value).longValue());
        } else if (value instanceof Double fraction) {
            json.write(fraction);
        } else if (value instanceof Enum<?> constant) {
            json.write(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof String
                || value instanceof Instant
                || value instanceof Duration) {
            json.write(value.toString());
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
        }
    }

    private static @Nullable Object read(Record record, Member member) {
        try {
            member.component().getAccessor().setAccessible(true);
            return member.component().getAccessor().invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
