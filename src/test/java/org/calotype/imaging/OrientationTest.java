package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrientationTest {

    /** Stored as "ab" over "cd" over "ef": what stands upright for each value of the tag. */
    private static final Map<Integer, String> UPRIGHT =
            new TreeMap<>(
                    Map.of(
                            1, "ab/cd/ef",
                            2, "ba/dc/fe",
                            3, "fe/dc/ba",
                            4, "ef/cd/ab",
                            5, "ace/bdf",
                            6, "eca/fdb",
                            7, "fdb/eca",
                            8, "bdf/ace"));

    @Test
    void turns_the_eight_orientations_of_exif_upright() {
        UPRIGHT.forEach(
                (tag, upright) -> {
                    Orientation orientation = Orientation.ofTag(tag).orElseThrow();
                    assertThat(
                                    text(
                                            orientation.apply(
                                                    image(
                                                            "ab/cd/ef",
                                                            BufferedImage.TYPE_BYTE_GRAY))))
                            .as("tag %d", tag)
                            .isEqualTo(upright);
                    assertThat(
                                    text(
                                            orientation.apply(
                                                    image(
                                                            "ab/cd/ef",
                                                            BufferedImage.TYPE_3BYTE_BGR))))
                            .as("tag %d in colour", tag)
                            .isEqualTo(upright);
                    assertThat(
                                    text(
                                            orientation.apply(
                                                    image(
                                                            "ab/cd/ef",
                                                            BufferedImage.TYPE_4BYTE_ABGR))))
                            .as("tag %d with alpha", tag)
                            .isEqualTo(upright);
                    assertThat(orientation.swapsAxes()).isEqualTo(tag > 4);
                    assertThat(orientation.tag()).isEqualTo(tag);
                });
    }

    @Test
    void knows_no_other_tag_values() {
        assertThat(Orientation.ofTag(0)).isEmpty();
        assertThat(Orientation.ofTag(9)).isEmpty();
        assertThat(Orientation.ofTag(-1)).isEmpty();
    }

    private static BufferedImage image(String rows, int type) {
        String[] row = rows.split("/", -1);
        BufferedImage image = new BufferedImage(row[0].length(), row.length, type);
        for (int y = 0; y < row.length; y++) {
            for (int x = 0; x < row[0].length(); x++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    image.getRaster().setSample(x, y, band, row[y].charAt(x));
                }
            }
        }
        return image;
    }

    private static String text(BufferedImage image) {
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            rows.append(y > 0 ? "/" : "");
            for (int x = 0; x < image.getWidth(); x++) {
                int band = image.getRaster().getNumBands() - 1;
                rows.append((char) image.getRaster().getSample(x, y, band));
            }
        }
        return rows.toString();
    }
}
