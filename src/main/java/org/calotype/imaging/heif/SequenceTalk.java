package org.calotype.imaging.heif;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * What the movie of an image sequence (ISO/IEC 23008-12, 7) tells besides its pictures.
 *
 * @param headers places of the headers of boxes that show nothing, such as user data
 * @param contents of these boxes
 * @param dates when the movie, its tracks and their media were made and changed
 * @param otherTracks whether there are tracks of something else than pictures
 */
record SequenceTalk(
        List<Long> headers, List<Stretch> contents, List<Stretch> dates, boolean otherTracks) {

    /** ISO/IEC 14496-12, 8.2 and 8.8: what a movie needs to be played. */
    private static final Set<String> OF_MOVIE =
            Set.of("mvhd", "trak", "mvex", "iods", "free", "skip");

    /** ISO/IEC 14496-12, 8.3 to 8.6. */
    private static final Set<String> OF_TRACK =
            Set.of("tkhd", "mdia", "edts", "tref", "trgr", "free", "skip");

    /** Handlers of pictures, of their alpha and depth, and of video that calls itself so. */
    private static final Set<String> PICTURES = Set.of("pict", "auxv", "vide");

    SequenceTalk {
        headers = List.copyOf(headers);
        contents = List.copyOf(contents);
        dates = List.copyOf(dates);
    }

    /** Looks through the movie; a file without one tells nothing. */
    static SequenceTalk read(FileWindow file, List<FileBox> boxes) throws IOException {
        List<Long> headers = new ArrayList<>();
        List<Stretch> contents = new ArrayList<>();
        List<Stretch> dates = new ArrayList<>();
        boolean others = false;
        for (FileBox movie : boxes) {
            if (!movie.type().equals("moov")) {
                continue;
            }
            List<Box> talk = new ArrayList<>();
            List<Box> dated = new ArrayList<>();
            others |= collect(Sequence.movie(file, movie), talk, dated);
            for (Box header : dated) {
                dates.add(datesOf(header, movie.contentStart()));
            }
            for (Box box : talk) {
                headers.add(movie.contentStart() + box.start());
                contents.add(
                        new Stretch(
                                movie.contentStart() + box.contentStart(),
                                (long) box.end() - box.contentStart()));
            }
        }
        return new SequenceTalk(headers, contents, dates, others);
    }

    /** Creation and modification, of 32 or 64 bits by the version (ISO/IEC 14496-12, 8.2.2). */
    private static Stretch datesOf(Box header, long movieContent) throws BrokenImage {
        int bytes = header.version() == 1 ? 16 : 8;
        long from = (long) header.contentStart() + Box.FULL_BOX_BYTES;
        if (from + bytes > header.end()) {
            throw new BrokenImage("a header without dates");
        }
        return new Stretch(movieContent + from, bytes);
    }

    /** Adds what tells, and headers with dates; whether a track is none of pictures. */
    private static boolean collect(List<Box> movie, List<Box> talk, List<Box> dated)
            throws BrokenImage {
        boolean others = false;
        try {
            for (Box box : movie) {
                if (!OF_MOVIE.contains(box.type())) {
                    talk.add(box);
                }
                if (box.type().equals("mvhd")) {
                    dated.add(box);
                }
                if (box.type().equals("trak")) {
                    box.children(0).stream()
                            .filter(part -> !OF_TRACK.contains(part.type()))
                            .forEach(talk::add);
                    box.child("tkhd", 0).ifPresent(dated::add);
                    mediaHeader(box).ifPresent(dated::add);
                    others |= !PICTURES.contains(handler(box));
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BrokenImage("a movie box that ends too early");
        }
        return others;
    }

    private static Optional<Box> mediaHeader(Box track) throws BrokenImage {
        Optional<Box> media = track.child("mdia", 0);
        return media.isEmpty() ? media : media.get().child("mdhd", 0);
    }

    /** Handler type, ISO/IEC 14496-12, 8.4.3: behind version, flags and four zeros. */
    private static String handler(Box track) throws BrokenImage {
        Optional<Box> media = track.child("mdia", 0);
        Optional<Box> handler = media.isEmpty() ? media : media.get().child("hdlr", 0);
        if (handler.isEmpty()) {
            return "";
        }
        ByteBuffer in = handler.get().content();
        in.getLong();
        byte[] type = new byte[4];
        in.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
