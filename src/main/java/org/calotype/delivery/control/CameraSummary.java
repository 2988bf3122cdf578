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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a picture was taken, in the few lines photographers read first. */
public final class CameraSummary {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    /** {@code LensModel} (Exif 2.32 §4.6.5), as PHP names it for Chevereto. */
    private static final String LENS = "UndefinedTag:0xA434";

    private final JsonObject tags;

    private CameraSummary(JsonObject tags) {
        this.tags = tags;
    }

    /**
     * One line.
     *
     * @param key end of its message key: camera, lens, exposure
     */
    public record Line(String key, String value) {}

    /** Reads the JSON text of {@code original_exifdata}. */
    public static List<Line> read(String exifJson) {
        try (JsonReader reader = READERS.createReader(new StringReader(exifJson))) {
            return new CameraSummary(reader.readObject()).lines();
        }
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        add(lines, "camera", camera());
        add(lines, "lens", text(LENS).or(() -> text("LensModel")).orElse(""));
        add(
                lines,
                "exposure",
                Stream.of(shutter(), aperture(), sensitivity(), focalLength())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" · ")));
        return lines;
    }

    private static void add(List<Line> lines, String key, String value) {
        if (!value.isBlank()) {
            lines.add(new Line(key, value));
        }
    }

    /** Many makers say their name in both tags. */
    private String camera() {
        String make = text("Make").orElse("");
        String model = text("Model").orElse("");
        return model.startsWith(make) ? model : (make + " " + model).strip();
    }

    private Optional<String> shutter() {
        return number("ExposureTime")
                .map(
                        seconds ->
                                seconds >= 0.4
                                        ? plain(seconds) + " s"
                                        : "1/" + Math.round(1 / seconds) + " s");
    }

    private Optional<String> aperture() {
        return number("FNumber").map(stop -> "f/" + plain(stop));
    }

    private Optional<String> sensitivity() {
        return number("ISOSpeedRatings")
                .or(() -> number("PhotographicSensitivity"))
                .map(speed -> "ISO " + Math.round(speed));
    }

    private Optional<String> focalLength() {
        return number("FocalLength").map(length -> plain(length) + " mm");
    }

    /** With one digit behind the point, where there is something to say there. */
    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
    }

    private Optional<Double> number(String tag) {
        return text(tag).flatMap(CameraFact::number).filter(number -> number > 0);
    }

    private Optional<String> text(String tag) {
        return Optional.ofNullable(tags.get(tag)).map(CameraSummary::first);
    }

    private static @Nullable String first(JsonValue value) {
        if (value instanceof JsonArray list) {
            return list.isEmpty() ? null : first(list.get(0));
        }
        return value instanceof JsonString string ? string.getString().strip() : value.toString();
    }
}
