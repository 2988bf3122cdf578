package org.calotype.video;

import java.util.regex.Pattern;

/** Tells names and values of tags that may say where a clip was taken. */
final class PlaceWords {

    /** In QuickTime keys, Matroska tag names and the words of telemetry. */
    private static final Pattern NAMES =
            Pattern.compile(
                    "locat|gps|geo|latitu|longitu|altitu|direction|place|city|country|©xyz"
                            + "|iso6709",
                    Pattern.CASE_INSENSITIVE);

    /** ISO 6709 annex H: degrees north, degrees east, as one word. */
    private static final Pattern COORDINATES =
            Pattern.compile("\\s*[+-]\\d{1,7}(\\.\\d+)?[+-]\\d{1,8}(\\.\\d+)?.*", Pattern.DOTALL);

    private static final Pattern TELEMETRY =
            Pattern.compile("gps|latitu|longitu", Pattern.CASE_INSENSITIVE);

    private PlaceWords() {}

    /** Whether a tag of that name, or with that value, may name a place. */
    static boolean tell(String name, String value) {
        return NAMES.matcher(name).find() || COORDINATES.matcher(value).matches();
    }

    /** Whether a caption is one of a drone or a car: where it was from moment to moment. */
    static boolean isTelemetry(String caption) {
        return TELEMETRY.matcher(caption).find();
    }
}
