package org.calotype.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class GeoPositionTest {

    @ParameterizedTest
    @CsvSource({
        "N, 91, 1, E, 10, 1",
        "N, 48, 0, E, 10, 1",
        "N, 0, 1, E, 0, 1",
        "N, 48, 1, E, 181, 1",
        "X, 48, 1, E, 10, 1",
        "'', 48, 1, E, 10, 1"
    })
    void impossible_positions_are_no_positions(
            String northOrSouth, int lat, int latBelow, String eastOrWest, int lon, int lonBelow) {
        TiffBytes.Directory gps =
                gps().text(1, northOrSouth)
                        .rationals(2, ExifValue.RATIONAL, lat, latBelow, 0, 1, 0, 1)
                        .text(3, eastOrWest)
                        .rationals(4, ExifValue.RATIONAL, lon, lonBelow, 0, 1, 0, 1);

        assertThat(read(gps)).isNull();
    }

    @Test
    void minutes_and_seconds_may_be_left_out_and_halves_of_the_globe_be_small_letters() {
        TiffBytes.Directory gps =
                gps().text(1, "s")
                        .rationals(2, ExifValue.RATIONAL, 335, 10, 0, 0, 0, 0)
                        .text(3, "w")
                        .rationals(4, ExifValue.RATIONAL, 141, 2);

        assertThat(read(gps)).isEqualTo(new GeoPosition(-33.5, -70.5, null));
    }

    @ParameterizedTest
    @CsvSource({"0, 351, 10, 35.1", "1, 42, 1, -42.0", "0, 5, 0, ", "0, 200000, 1, "})
    void altitudes_are_metres_above_the_sea_or_unknown(
            byte below, int numerator, int denominator, @Nullable Double metres) {
        TiffBytes.Directory gps =
                gps().text(1, "N")
                        .rationals(2, ExifValue.RATIONAL, 48, 1, 0, 1, 0, 1)
                        .text(3, "E")
                        .rationals(4, ExifValue.RATIONAL, 2, 1, 0, 1, 0, 1)
                        .bytes(5, ExifValue.BYTE, below)
                        .rationals(6, ExifValue.RATIONAL, numerator, denominator);

        assertThat(read(gps)).isEqualTo(new GeoPosition(48, 2, metres));
    }

    private static TiffBytes.Directory gps() {
        return new TiffBytes.Directory(ByteOrder.BIG_ENDIAN);
    }

    private static @Nullable GeoPosition read(TiffBytes.Directory gps) {
        TiffBytes.Directory image = new TiffBytes.Directory(ByteOrder.BIG_ENDIAN);
        byte[] block = TiffBytes.of(image.child(TiffBytes.GPS_POINTER, gps));
        return GeoPosition.of(ExifFields.read(block));
    }
}
