package org.calotype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** A clip whose samples, it says, lie in another file. */
    public static byte[] ofAnotherFile(String url) {
        byte[] whole = bytes("h264-moov-last.mov");
        int reference = indexOf(whole, "url ");
        whole[reference + 7] = 0;
        byte[] location = (url + "\0").getBytes(StandardCharsets.US_ASCII);
        return grown(
                whole,
                reference + 8,
                location,
                List.of("url ", "dref", "dinf", "minf", "mdia", "trak", "moov"));
    }

    /** A clip with so many tracks more. */
    public static byte[] withMoreTracks(int count) {
        byte[] whole = bytes("h264-moov-last.mov");
        int track = indexOf(whole, "trak") - 4;
        byte[] box = Arrays.copyOfRange(whole, track, track + ByteBuffer.wrap(whole).getInt(track));
        byte[] boxes = new byte[count * box.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(box, 0, boxes, i * box.length, box.length);
        }
        return grown(whole, track, boxes, List.of("moov"));
    }

    /** A clip that says it lasts so many seconds. */
    public static byte[] lasting(int seconds) {
        byte[] whole = bytes("h264.mp4");
        int header = indexOf(whole, "mvhd");
        int ticksASecond = ByteBuffer.wrap(whole).getInt(header + 16);
        ByteBuffer.wrap(whole).putInt(header + 20, seconds * ticksASecond);
        return whole;
    }

    /** A clip that says its pictures are so large. */
    public static byte[] ofSize(int width, int height) {
        byte[] whole = bytes("h264.mp4");
        int entry = indexOf(whole, "avc1");
        while (whole[entry + 5] != 0 || whole[entry + 11] != 1) {
            entry = indexOf(whole, "avc1", entry + 1);
        }
        ByteBuffer.wrap(whole)
                .putShort(entry + 28, (short) width)
                .putShort(entry + 30, (short) height);
        return whole;
    }

    private static byte[] grown(byte[] whole, int at, byte[] more, List<String> around) {
        byte[] grown = new byte[whole.length + more.length];
        System.arraycopy(whole, 0, grown, 0, at);
        System.arraycopy(more, 0, grown, at, more.length);
        System.arraycopy(whole, at, grown, at + more.length, whole.length - at);
        for (String box : around) {
            int size = indexOf(grown, box) - 4;
            ByteBuffer bytes = ByteBuffer.wrap(grown);
            bytes.putInt(size, bytes.getInt(size) + more.length);
        }
        return grown;
    }

    private static int indexOf(byte[] bytes, String type) {
        return indexOf(bytes, type, 0);
    }

    private static int indexOf(byte[] bytes, String type, int from) {
        int found = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type, from);
        if (found < 0) {
            throw new IllegalArgumentException("no " + type);
        }
        return found;
    }
}
