package org.calotype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The clips of {@code src/test/resources/org/calotype/video}; see the README there. */
public final class Clips {

    private Clips() {}

    /** The file of a clip. */
    public static Path path(String name) {
        try {
            URL place = Clips.class.getResource("video/" + name);
            return Path.of(Objects.requireNonNull(place, name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] bytes(String name) {
        try (InputStream in = Clips.class.getResourceAsStream("video/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
