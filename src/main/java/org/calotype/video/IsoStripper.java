package org.calotype.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.OverwrittenCopy;
import org.calotype.settings.StripRule;

/**
 * Takes metadata out of MP4 and MOV. What is not known to be needed to play a clip becomes a box of
 * free space (ISO/IEC 14496-12, 8.1.2) filled with zeros. Tracks that are neither seen nor heard,
 * in which cameras write where they are, go with their samples.
 */
final class IsoStripper {

    private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

    /** What a file is played by; every other box in it is talk, free space too. */
    private static final Set<String> FILE_BOXES =
            Set.of("ftyp", "styp", "mdat", "mfra", "sidx", "ssix", "pdin", "wide");

    private static final Set<String> MOVIE_BOXES = Set.of("iods", "pssh", "ctab", "prfl");

    private static final Set<String> TRACK_BOXES =
            Set.of("edts", "tref", "tapt", "load", "imap", "trgr", "clip", "matt");

    private static final Set<String> MEDIA_BOXES = Set.of("elng");

    /** Handlers of what is seen, heard and read (14496-12 §12; QuickTime File Format). */
    private static final Set<String> SHOWN =
            Set.of(
                    "vide", "soun", "text", "sbtl", "subt", "clcp", "tmcd", "hint", "pict", "auxv",
                    "sdsm", "odsm", "subp", "musi", "MPEG", "strm", "qd3d", "sprt");

    private static final Set<String> CAPTIONS = Set.of("text", "sbtl", "subt");

    private static final int MOST_TRACKS = 1_000;
    private static final int MOST_ENTRIES = 64;

    private final FileWindow in;
    private final StripRule rule;
    private final OverwrittenCopy copy;
    private final BoxWalk boxes;
    private final IsoUserData userData;
    private final IsoSamples samples;

    /** Tracks that go, and the usual size of the samples of each in fragments. */
    private final Set<Long> gone = new HashSet<>();

    private final Map<Long, Long> sampleSizes = new HashMap<>();

    IsoStripper(Path path, FileWindow in, StripRule rule, OverwrittenCopy copy) {
        this.in = in;
        this.rule = rule;
        this.copy = copy;
        this.boxes = new BoxWalk(in);
        this.userData = new IsoUserData(in, boxes, this);
        this.samples = new IsoSamples(path, in, boxes);
    }

    /** Where the parts of a track lie. */
    private static final class Track {
        private long id;
        private String handler = "";
        private final Map<String, MovieBox> tables = new HashMap<>();
    }

    void strip() throws IOException {
        in.seek(0);
        boxes.over(
                in.length(),
                box -> {
                    switch (box.type()) {
                        case "moov" -> boxes.inside(box, this::inMovie);
                        case "moof" -> inFragment(box);
                        default -> keepOnly(FILE_BOXES, box);
                    }
                });
    }

    private void keepOnly(Set<String> kept, MovieBox box) throws IOException {
        if (!kept.contains(box.type())) {
            free(box);
        }
    }

    /** Makes free space of a box. */
    void free(MovieBox box) throws IOException {
        copy.put(box.start() + FREE.length, FREE);
        blank(box.content(), box.length());
    }

    void blank(long at, long count) throws IOException {
        overwrite(at, count, (byte) 0);
    }

    void overwrite(long at, long count, byte filler) throws IOException {
        requireInside(at, count);
        copy.fill(at, count, filler);
    }

    void put(long at, byte[] bytes) throws IOException {
        requireInside(at, bytes.length);
        copy.put(at, bytes);
    }

    private void requireInside(long at, long count) throws BrokenImage {
        if (at < 0 || count < 0 || count > in.length() || at > in.length() - count) {
            throw new BrokenImage("something behind the end of the file");
        }
    }

    boolean removesAll() {
        return rule == StripRule.ALL;
    }

    private void inMovie(MovieBox box) throws IOException {
        switch (box.type()) {
            case "mvhd" -> blankDates(box);
            case "trak" -> track(box);
            case "mvex" -> boxes.inside(box, this::inExtension);
            case "udta" -> userData.strip(box);
            case "meta" -> userData.stripMeta(box);
            default -> keepOnly(MOVIE_BOXES, box);
        }
    }

    /** 14496-12 §8.8.3: what fragments do not say about samples. */
    private void inExtension(MovieBox box) throws IOException {
        if (box.type().equals("trex")) {
            in.skip(4);
            long track = in.u32be();
            in.skip(8);
            if (sampleSizes.size() < MOST_TRACKS) {
                sampleSizes.put(track, in.u32be());
            }
        }
    }

    /** Creation and modification, of 32 or 64 bits by the version (14496-12 §8.2.2). */
    private void blankDates(MovieBox box) throws IOException {
        if (removesAll()) {
            in.seek(box.content());
            blank(box.content() + 4, in.u8() == 1 ? 16 : 8);
        }
    }

    private void track(MovieBox trak) throws IOException {
        Track track = new Track();
        boxes.inside(trak, box -> look(box, track));
        if (isTelling(track)) {
            if (gone.size() >= MOST_TRACKS) {
                throw new BrokenImage("too many tracks");
            }
            gone.add(track.id);
            samples.each(track.tables, this::blankChunk);
            free(trak);
            return;
        }
        boxes.inside(trak, this::inTrack);
    }

    private boolean blankChunk(long at, long bytes) throws IOException {
        blank(at, bytes);
        return true;
    }

    private void look(MovieBox box, Track track) throws IOException {
        switch (box.type()) {
            case "tkhd" -> {
                boolean wide = in.u8() == 1;
                in.skip(3 + (wide ? 16 : 8));
                track.id = in.u32be();
            }
            case "hdlr" -> {
                if (track.handler.isEmpty()) {
                    in.skip(8);
                    track.handler = in.ascii(4);
                }
            }
            case "mdia", "minf", "stbl" -> boxes.inside(box, inner -> look(inner, track));
            case "stco", "co64", "stsc", "stsz", "stz2" -> track.tables.put(box.type(), box);
            default -> {
                // nothing we need
            }
        }
    }

    /** Whether a track tells where the camera was: not seen or heard, or captions of a drone. */
    private boolean isTelling(Track track) throws IOException {
        if (!SHOWN.contains(track.handler)) {
            return true;
        }
        return CAPTIONS.contains(track.handler)
                && samples.beginnings(track.tables).stream().anyMatch(PlaceWords::isTelemetry);
    }

    private void inTrack(MovieBox box) throws IOException {
        switch (box.type()) {
            case "tkhd" -> blankDates(box);
            case "mdia" -> boxes.inside(box, this::inMedia);
            case "udta" -> userData.strip(box);
            case "meta" -> userData.stripMeta(box);
            case "uuid" -> userData.stripSpherical(box);
            default -> keepOnly(TRACK_BOXES, box);
        }
    }

    private void inMedia(MovieBox box) throws IOException {
        switch (box.type()) {
            case "mdhd" -> blankDates(box);
            case "hdlr" -> blankName(box);
            case "minf" -> boxes.inside(box, this::inMediaInformation);
            default -> keepOnly(MEDIA_BOXES, box);
        }
    }

    private void inMediaInformation(MovieBox box) throws IOException {
        switch (box.type()) {
            case "hdlr" -> blankName(box);
            case "stbl" -> boxes.inside(box, this::inMediaInformation);
            case "stsd" -> blankCompressors(box);
            case "udta" -> free(box);
            default -> {
                // tables
            }
        }
    }

    /** Who wrote the track (14496-12 §8.4.3): version, an old type, the handler, then talk. */
    private void blankName(MovieBox box) throws IOException {
        if (removesAll() && box.length() > 12) {
            blank(box.content() + 12, box.length() - 12);
        }
    }

    /** The 32 bytes {@code compressorname} of video entries (14496-12 §12.1.3). */
    private void blankCompressors(MovieBox box) throws IOException {
        if (!removesAll()) {
            return;
        }
        int[] entries = new int[1];
        in.seek(box.content() + 8);
        boxes.over(
                box.end(),
                entry -> {
                    if (++entries[0] > MOST_ENTRIES) {
                        throw new BrokenImage("too many sample entries");
                    }
                    boolean pictures = entry.length() >= 78 && looksLikePictures(entry);
                    if (pictures) {
                        blank(entry.content() + 12, 4);
                        blank(entry.content() + 42, 32);
                    }
                });
    }

    /** Sound, text and time have no resolution of 72 dpi where pictures have it. */
    private boolean looksLikePictures(MovieBox entry) throws IOException {
        in.seek(entry.content() + 28);
        long across = in.u32be();
        long down = in.u32be();
        return across == 0x480000 && down == 0x480000;
    }

    private void inFragment(MovieBox moof) throws IOException {
        boolean[] first = {true};
        boxes.inside(
                moof,
                box -> {
                    switch (box.type()) {
                        case "traf" -> {
                            if (!gone.isEmpty()) {
                                fragmentOfTrack(moof, box, first[0]);
                            }
                            first[0] = false;
                        }
                        case "mfhd", "pssh" -> {
                            // needed
                        }
                        default -> free(box);
                    }
                });
    }

    private void fragmentOfTrack(MovieBox moof, MovieBox traf, boolean first) throws IOException {
        IsoSamples.Fragment fragment = samples.fragment(moof, traf, first, sampleSizes);
        if (gone.contains(fragment.track())) {
            samples.each(fragment, this::blankChunk);
            free(traf);
        }
    }
}
