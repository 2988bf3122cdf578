package org.calotype.delivery.control;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a camera says of a picture, for people.
 *
 * @param name of the tag, in the words of Exif 2.32
 * @param value as text
 */
public record CameraFact(String name, String value) {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private static final int MOST = 60;
    private static final int LONGEST_VALUE = 200;

    private static final String PLACE = "GPS";

    /** Whether it says where the picture was made. */
    public boolean isPlace() {
        return name.equals(PLACE);
    }

    /** Reads the JSON text of {@code original_exifdata}; the place comes first, in degrees. */
    public static List<CameraFact> read(String exifJson) {
        JsonObject tags;
        try (JsonReader reader = READERS.createReader(new StringReader(exifJson))) {
            tags = reader.readObject();
        }
        List<CameraFact> facts = new ArrayList<>();
        place(tags).ifPresent(where -> facts.add(new CameraFact(PLACE, where)));
        tags.forEach(
                (name, value) -> {
                    String text = text(value);
                    if (!name.startsWith("GPS") && !text.isBlank() && facts.size() < MOST) {
                        facts.add(new CameraFact(name, text));
                    }
                });
        return facts;
    }

    private static Optional<String> place(JsonObject tags) {
        Optional<Double> latitude = degrees(tags.get("GPSLatitude"));
        Optional<Double> longitude = degrees(tags.get("GPSLongitude"));
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        double north = text(tags.get("GPSLatitudeRef")).startsWith("S") ? -1 : 1;
        double east = text(tags.get("GPSLongitudeRef")).startsWith("W") ? -1 : 1;
        return Optional.of(
                String.format(
                        Locale.ROOT, "%.5f, %.5f", north * latitude.get(), east * longitude.get()));
    }

    /** Degrees, minutes and seconds, each a number or a fraction (Exif 2.32 §4.6.6). */
    private static Optional<Double> degrees(@Nullable JsonValue value) {
        if (!(value instanceof JsonArray parts) || parts.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        double unit = 1;
        for (JsonValue part : parts) {
            Optional<Double> number = number(text(part));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            sum += number.get() / unit;
            unit *= 60;
        }
        return Optional.of(sum);
    }

    static Optional<Double> number(String written) {
        String[] parts = written.split("/", 2);
        try {
            double numerator = Double.parseDouble(parts[0]);
            double denominator = parts.length < 2 ? 1 : Double.parseDouble(parts[1]);
            return denominator == 0 ? Optional.empty() : Optional.of(numerator / denominator);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable JsonValue value) {
        if (value == null) {
            return "";
        }
        String text =
                switch (value.getValueType()) {
                    case STRING -> ((JsonString) value).getString();
                    case ARRAY ->
                            value.asJsonArray().stream()
                                    .map(CameraFact::text)
                                    .collect(Collectors.joining(", "));
                    case NUMBER, TRUE, FALSE -> value.toString();
                    case NULL, OBJECT -> "";
                };
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
