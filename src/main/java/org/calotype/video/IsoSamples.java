package org.calotype.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * Where the samples of a track lie (ISO/IEC 14496-12, 8.7 and 8.8). The tables are read as they are
 * needed, an entry at a time.
 */
final class IsoSamples {

    private static final int MOST_BEGINNINGS = 16;
    private static final int BEGINNING_BYTES = 256;
    private static final int DURATION_PRESENT = 0x100;
    private static final int SIZE_PRESENT = 0x200;
    private static final int FLAGS_PRESENT = 0x400;
    private static final int TIME_PRESENT = 0x800;

    private final Path path;
    private final FileWindow in;
    private final BoxWalk boxes;

    IsoSamples(Path path, FileWindow in, BoxWalk boxes) {
        this.path = path;
        this.in = in;
        this.boxes = boxes;
    }

    /** Takes a stretch of samples. */
    @FunctionalInterface
    interface Visitor {
        /** Tells whether to go on. */
        boolean visit(long at, long bytes) throws IOException;
    }

    /**
     * A track fragment (§8.8.7).
     *
     * @param base where the offsets of its runs count from
     * @param sampleSize of samples whose run does not tell theirs
     */
    record Fragment(MovieBox box, long track, long base, long sampleSize) {}

    /** The beginnings of the first samples, as text. */
    List<String> beginnings(Map<String, MovieBox> tables) throws IOException {
        List<String> texts = new ArrayList<>();
        try (FileWindow data = FileWindow.open(path)) {
            each(
                    tables,
                    (at, bytes) -> {
                        data.seek(at);
                        int count = (int) Math.min(Math.min(bytes, 4_096), data.remaining());
                        String text = new String(data.bytes(count), StandardCharsets.UTF_8);
                        texts.add(text.substring(0, Math.min(text.length(), BEGINNING_BYTES)));
                        return texts.size() < MOST_BEGINNINGS;
                    });
        }
        return texts;
    }

    /**
     * Visits the samples of a track, a chunk at a time; those of a track whose tables are missing
     * are none.
     *
     * @throws IOException when the tables contradict the file
     */
    void each(Map<String, MovieBox> tables, Visitor visitor) throws IOException {
        MovieBox chunks = tables.containsKey("co64") ? tables.get("co64") : tables.get("stco");
        MovieBox runs = tables.get("stsc");
        MovieBox sizes = tables.get("stsz");
        if (sizes == null && tables.containsKey("stz2")) {
            throw new ClipStripper.MetadataStays("compact sample sizes");
        }
        if (chunks == null || runs == null || sizes == null) {
            return;
        }
        try (FileWindow offsets = at(chunks, 4);
                Sizes size = new Sizes(at(sizes, 4), sizes);
                Runs run = new Runs(at(runs, 4), runs)) {
            boolean wide = chunks.type().equals("co64");
            long count = entries(offsets, chunks, wide ? 8 : 4);
            long budget = in.length();
            boolean more = true;
            for (long chunk = 1; chunk <= count && more; chunk++) {
                long place = wide ? (offsets.u32be() << 32) | offsets.u32be() : offsets.u32be();
                long bytes = size.next(run.samplesIn(chunk));
                budget -= bytes;
                if (budget < 0) {
                    throw new BrokenImage("more samples than the file holds");
                }
                more = bytes == 0 || visitor.visit(place, bytes);
            }
        }
    }

    private FileWindow at(MovieBox box, int offset) throws IOException {
        FileWindow window = FileWindow.open(path);
        window.seek(box.content() + offset);
        return window;
    }

    /** The number of entries, which is no greater than the box has room for. */
    private static long entries(FileWindow table, MovieBox box, int bytesEach) throws IOException {
        long count = table.u32be();
        if (count > (box.end() - table.position()) / bytesEach) {
            throw new BrokenImage("a table longer than its box");
        }
        return count;
    }

    /** Sample sizes in order (§8.7.3). */
    private static final class Sizes implements AutoCloseable {

        private final FileWindow table;
        private final long same;
        private long left;

        Sizes(FileWindow table, MovieBox box) throws IOException {
            this.table = table;
            this.same = table.u32be();
            this.left = same > 0 ? table.u32be() : entries(table, box, 4);
        }

        /** Bytes of the next samples together. */
        long next(long samples) throws IOException {
            long taken = Math.min(samples, left);
            left -= taken;
            if (same > 0) {
                return taken * same;
            }
            long bytes = 0;
            for (long i = 0; i < taken; i++) {
                bytes += table.u32be();
            }
            return bytes;
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }

    /** How many samples each chunk has (§8.7.4). */
    private static final class Runs implements AutoCloseable {

        private final FileWindow table;
        private long left;
        private long samples;
        private long nextFirst;
        private long nextSamples;

        Runs(FileWindow table, MovieBox box) throws IOException {
            this.table = table;
            this.left = entries(table, box, 12);
            advance();
        }

        private void advance() throws IOException {
            samples = nextSamples;
            nextFirst = Long.MAX_VALUE;
            if (left > 0) {
                left--;
                nextFirst = table.u32be();
                nextSamples = table.u32be();
                table.skip(4);
            }
        }

        long samplesIn(long chunk) throws IOException {
            while (chunk >= nextFirst) {
                advance();
            }
            return samples;
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }

    /**
     * Reads the header of a track fragment.
     *
     * @param first whether it is the first of its fragment
     * @param sizes of samples by track, where fragments do not tell
     * @throws ClipStripper.MetadataStays if only a decoder could tell where it begins
     */
    Fragment fragment(MovieBox moof, MovieBox traf, boolean first, Map<Long, Long> sizes)
            throws IOException {
        Fragment[] found = new Fragment[1];
        boxes.inside(
                traf,
                box -> {
                    if (!box.type().equals("tfhd")) {
                        return;
                    }
                    int flags = in.i32be();
                    long track = in.u32be();
                    long base = moof.start();
                    if ((flags & 1) != 0) {
                        base = (in.u32be() << 32) | in.u32be();
                    } else if (!first && (flags & 0x20000) == 0) {
                        throw new ClipStripper.MetadataStays("fragments counted one by one");
                    }
                    in.skip(((flags & 2) != 0 ? 4 : 0) + ((flags & 8) != 0 ? 4 : 0));
                    long size = (flags & 0x10) != 0 ? in.u32be() : sizes.getOrDefault(track, 0L);
                    found[0] = new Fragment(traf, track, base, size);
                });
        if (found[0] == null) {
            throw new BrokenImage("a fragment of no track");
        }
        return found[0];
    }

    /** Visits the runs of samples of a fragment (§8.8.8). */
    void each(Fragment fragment, Visitor visitor) throws IOException {
        long[] next = {fragment.base()};
        boxes.inside(
                fragment.box(),
                box -> {
                    if (box.type().equals("trun")) {
                        int flags = in.i32be();
                        long count = in.u32be();
                        long at = (flags & 1) != 0 ? fragment.base() + in.i32be() : next[0];
                        in.skip((flags & 4) != 0 ? 4 : 0);
                        long bytes = bytesOf(box, flags, count, fragment.sampleSize());
                        next[0] = at + bytes;
                        visitor.visit(at, bytes);
                    }
                });
    }

    private long bytesOf(MovieBox run, int flags, long count, long usual) throws IOException {
        if ((flags & SIZE_PRESENT) == 0) {
            return count * usual;
        }
        int before = (flags & DURATION_PRESENT) != 0 ? 4 : 0;
        int after = ((flags & FLAGS_PRESENT) != 0 ? 4 : 0) + ((flags & TIME_PRESENT) != 0 ? 4 : 0);
        if (count > (run.end() - in.position()) / (4 + before + after)) {
            throw new BrokenImage("a table longer than its box");
        }
        long bytes = 0;
        for (long i = 0; i < count; i++) {
            in.skip(before);
            bytes += in.u32be();
            in.skip(after);
        }
        return bytes;
    }
}
