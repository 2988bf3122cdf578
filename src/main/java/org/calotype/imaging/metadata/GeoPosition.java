package org.calotype.imaging.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.imaging.metadata.ExifFields.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture was taken, in degrees north and east.
 *
 * @param altitude metres above sea level
 */
record GeoPosition(double latitude, double longitude, @Nullable Double altitude) {

    private static final int LATITUDE_REF = 1;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE_REF = 3;
    private static final int LONGITUDE = 4;
    private static final int ALTITUDE_REF = 5;
    private static final int ALTITUDE = 6;

    /** Metres; deeper than the deepest trench, and the edge of space. */
    private static final double LOWEST = -11_000;

    private static final double HIGHEST = 100_000;

    /** {@code 48,51.7560N} or {@code 48,51,45N} (XMP part 2 §3.2, GPSCoordinate). */
    private static final Pattern COORDINATE =
            Pattern.compile(
                    "(\\d{1,3}),(\\d{1,2}(?:\\.\\d{1,12})?)(?:,(\\d{1,2}(?:\\.\\d{1,12})?))?([NSEW])");

    private static final Pattern FRACTION =
            Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,12})?)(?:/(\\d{1,12}))?");

    /** Null where the block tells no position, or one that cannot be. */
    static @Nullable GeoPosition of(ExifFields exif) {
        double latitude = degrees(exif, LATITUDE, LATITUDE_REF, 'N', 'S');
        double longitude = degrees(exif, LONGITUDE, LONGITUDE_REF, 'E', 'W');
        ExifValue altitude = exif.value(Directory.GPS, ALTITUDE);
        ExifValue below = exif.value(Directory.GPS, ALTITUDE_REF);
        double metres = altitude == null ? Double.NaN : altitude.real(0);
        boolean isBelow = below != null && below.number(0) == 1;
        return sane(latitude, longitude, isBelow ? -metres : metres);
    }

    /** A coordinate without its half of the globe is none. */
    private static double degrees(ExifFields exif, int tag, int refTag, char plus, char minus) {
        ExifValue value = exif.value(Directory.GPS, tag);
        String ref = exif.text(Directory.GPS, refTag);
        if (value == null || ref == null || ref.isBlank()) {
            return Double.NaN;
        }
        double degrees = value.real(0) + part(value, 1) / 60 + part(value, 2) / 3600;
        char half = Character.toUpperCase(ref.strip().charAt(0));
        return half == plus ? degrees : half == minus ? -degrees : Double.NaN;
    }

    /** Minutes or seconds; writers leave them out or write 0/0 when the degrees say it all. */
    private static double part(ExifValue value, int index) {
        double part = value.real(index);
        return Double.isNaN(part) ? 0 : part;
    }

    static @Nullable GeoPosition of(XmpPacket xmp) {
        double metres = fraction(xmp.text("exif:GPSAltitude"));
        boolean isBelow = "1".equals(xmp.text("exif:GPSAltitudeRef"));
        return sane(
                degrees(xmp.text("exif:GPSLatitude")),
                degrees(xmp.text("exif:GPSLongitude")),
                isBelow ? -metres : metres);
    }

    private static double degrees(@Nullable String text) {
        Matcher written = COORDINATE.matcher(text == null ? "" : text);
        if (!written.matches()) {
            return Double.NaN;
        }
        String seconds = written.group(3);
        double degrees =
                Integer.parseInt(written.group(1))
                        + Double.parseDouble(written.group(2)) / 60
                        + (seconds == null ? 0 : Double.parseDouble(seconds) / 3600);
        return "NE".contains(written.group(4)) ? degrees : -degrees;
    }

    private static double fraction(@Nullable String text) {
        Matcher written = FRACTION.matcher(text == null ? "" : text);
        if (!written.matches()) {
            return Double.NaN;
        }
        String below = written.group(2);
        return Double.parseDouble(written.group(1))
                / (below == null ? 1 : Double.parseDouble(below));
    }

    /** Exactly 0° 0° is what devices write that do not know. */
    private static @Nullable GeoPosition sane(double latitude, double longitude, double metres) {
        boolean possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        if (!possible || (latitude == 0 && longitude == 0)) {
            return null;
        }
        boolean high = metres >= LOWEST && metres <= HIGHEST;
        return new GeoPosition(latitude, longitude, high ? (Double) metres : null);
    }
}
