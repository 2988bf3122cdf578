package org.calotype.video;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a clip says about its camera and its place, as written; nothing is believed.
 *
 * @param panorama whether it is laid out as a sphere
 */
public record ClipTags(
        Optional<String> make,
        Optional<String> model,
        Optional<String> software,
        Optional<Place> place,
        boolean panorama) {

    /**
     * A point on the earth.
     *
     * @param latitude degrees north, -90 to 90
     * @param longitude degrees east, -180 to 180
     * @param altitude metres above sea level
     */
    public record Place(double latitude, double longitude, Optional<Double> altitude) {

        /** ISO 6709 annex H: degrees, or degrees and minutes, or seconds too, in one number. */
        private static final Pattern WRITTEN =
                Pattern.compile(
                        "\\s*([+-])(\\d{2,7}(?:\\.\\d{1,12})?)([+-])(\\d{3,8}(?:\\.\\d{1,12})?)"
                                + "([+-]\\d{1,6}(?:\\.\\d{1,12})?)?.*",
                        Pattern.DOTALL);

        /**
         * Nothing where the text is no place, one that cannot be, or 0° 0°, which means unknown.
         */
        static Optional<Place> of(String text) {
            Matcher written = WRITTEN.matcher(text);
            if (!written.matches()) {
                return Optional.empty();
            }
            double latitude = degrees(written.group(1), written.group(2), 2);
            double longitude = degrees(written.group(3), written.group(4), 3);
            boolean possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
            if (!possible || (latitude == 0 && longitude == 0)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Place(
                            latitude,
                            longitude,
                            Optional.ofNullable(written.group(5)).map(Double::valueOf)));
        }

        private static double degrees(String sign, String number, int degreeDigits) {
            int digits = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
            double degrees = Double.parseDouble(number);
            if (digits == degreeDigits + 2) {
                degrees = Math.floor(degrees / 100) + degrees % 100 / 60;
            } else if (digits == degreeDigits + 4) {
                degrees =
                        Math.floor(degrees / 10_000)
                                + Math.floor(degrees % 10_000 / 100) / 60
                                + degrees % 100 / 3600;
            }
            return sign.equals("-") ? -degrees : degrees;
        }
    }

    /** Collects tags by the names that containers give them; the first of a kind counts. */
    static final class Collector {

        private Optional<String> make = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Optional<String> software = Optional.empty();
        private Optional<Place> place = Optional.empty();
        private boolean panorama;

        /**
         * Notes a tag.
         *
         * @param name type of a box, QuickTime key or name of a Matroska tag
         */
        void note(String name, String value) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "©mak",
                        "manu",
                        "com.apple.quicktime.make",
                        "com.android.manufacturer",
                        "make" ->
                        make = make.or(() -> text(value));
                case "©mod", "modl", "com.apple.quicktime.model", "com.android.model", "model" ->
                        model = model.or(() -> text(value));
                case "©swr", "com.apple.quicktime.software" ->
                        software = software.or(() -> text(value));
                case "©xyz", "com.apple.quicktime.location.iso6709", "location" ->
                        place = place.or(() -> Place.of(value));
                default -> {
                    // not told
                }
            }
        }

        void notePanorama() {
            panorama = true;
        }

        private static Optional<String> text(String value) {
            return Optional.of(value.strip()).filter(text -> !text.isEmpty());
        }

        ClipTags tags() {
            return new ClipTags(make, model, software, place, panorama);
        }
    }
}
