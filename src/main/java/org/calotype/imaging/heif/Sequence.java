package org.calotype.imaging.heif;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** The tracks of an image sequence (ISO/IEC 23008-12, 7). */
final class Sequence {

    private static final int LONGEST_MOVIE = 16 << 20;
    private static final List<String> TO_SAMPLE_TABLE = List.of("mdia", "minf", "stbl");

    private Sequence() {}

    /** Frames of the longest track; 1 for a file without tracks. */
    static int frames(FileWindow file, List<FileBox> boxes) throws IOException {
        int frames = 1;
        for (FileBox box : boxes) {
            if (box.type().equals("moov")) {
                frames = Math.max(frames, frames(file, box));
            }
        }
        return frames;
    }

    private static int frames(FileWindow file, FileBox movie) throws IOException {
        int most = 1;
        try {
            for (Box box : movie(file, movie)) {
                if (box.type().equals("trak")) {
                    most = Math.max(most, samples(box));
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BrokenImage("a movie box that ends too early");
        }
        return most;
    }

    /** The boxes in a movie box; their places are counted from its content. */
    static List<Box> movie(FileWindow file, FileBox movie) throws IOException {
        long length = movie.end() - movie.contentStart();
        if (!movie.whole() || length > LONGEST_MOVIE) {
            throw new BrokenImage("a movie box of " + length + " bytes");
        }
        file.seek(movie.contentStart());
        ByteBuffer bytes = ByteBuffer.wrap(file.bytes((int) length));
        return Box.within(bytes, 0, bytes.limit());
    }

    /** Sample count of the box {@code stsz}, ISO/IEC 14496-12, 8.7.3. */
    private static int samples(Box track) throws BrokenImage {
        Box at = track;
        for (String step : TO_SAMPLE_TABLE) {
            Optional<Box> next = at.child(step, 0);
            if (next.isEmpty()) {
                return 1;
            }
            at = next.get();
        }
        Optional<Box> sizes = at.child("stsz", 0);
        if (sizes.isEmpty()) {
            return 1;
        }
        ByteBuffer in = sizes.get().content();
        in.getLong();
        return (int) Math.max(1, Math.min(Integer.toUnsignedLong(in.getInt()), Integer.MAX_VALUE));
    }
}
