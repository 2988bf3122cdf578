package org.calotype.imaging;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Files made by real tools; the README beside them says how. Most show the same four fields, 192 x
 * 128 pixels: red and green above, blue and yellow below.
 */
public final class Samples {

    private Samples() {}

    /** Colours of the fields: top left, top right, bottom left, bottom right; as 0xRRGGBB. */
    public static int[] fields() {
        return new int[] {0xC81E1E, 0x1EAA28, 0x1E32C8, 0xEBDC3C};
    }

    public static Path of(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    Samples.class.getResource(
                                            "/org/calotype/imaging/samples/" + name),
                                    name)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
