package org.calotype.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.OverwrittenCopy;
import org.calotype.settings.StripRule;

/**
 * Takes metadata out of AVI. What goes becomes a chunk {@code JUNK} of its own size, filled with
 * zeros (Microsoft, "AVI RIFF File Reference"). Streams that are neither seen nor heard stay, so a
 * file that has some is refused.
 */
final class AviStripper {

    private static final byte[] JUNK = "JUNK".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 8;
    private static final int MOST_CHUNKS = 10_000;

    /** Lists within lists; a stream's lies three deep. */
    private static final int DEEPEST = 16;

    private static final int LONGEST_VALUE = 256;

    private static final Set<String> NEEDED =
            Set.of("avih", "strh", "strf", "indx", "vprp", "dmlh", "idx1");

    /** Date, time code and the name of a stream, which say nothing of a place. */
    private static final Set<String> PLACELESS = Set.of("IDIT", "ISMP", "strn");

    /** Archival location and country. */
    private static final Set<String> PLACES = Set.of("IARL", "ICNT", "ILOC");

    private final FileWindow in;
    private final boolean all;
    private final OverwrittenCopy copy;
    private int chunks;
    private int depth;

    AviStripper(FileWindow in, StripRule rule, OverwrittenCopy copy) {
        this.in = in;
        this.all = rule == StripRule.ALL;
        this.copy = copy;
    }

    void strip() throws IOException {
        in.seek(0);
        over(in.length());
    }

    private void over(long end) throws IOException {
        if (++depth > DEEPEST) {
            throw new BrokenImage("lists nested too deep");
        }
        while (end - in.position() >= HEADER_BYTES) {
            if (++chunks > MOST_CHUNKS) {
                throw new BrokenImage("too many chunks");
            }
            long start = in.position();
            String type = in.ascii(4);
            long size = in.u32le();
            long content = in.position();
            long chunkEnd = size > end - content ? end : content + size;
            chunk(type, start, chunkEnd);
            in.seek(Math.min(end, chunkEnd + (size & 1)));
        }
        depth--;
    }

    private void chunk(String type, long start, long end) throws IOException {
        switch (type) {
            case "RIFF" -> {
                in.skip(4);
                over(end);
            }
            case "LIST" -> list(start, end);
            case "strh" -> requireShown();
            default -> {
                boolean stays = NEEDED.contains(type) || (!all && PLACELESS.contains(type));
                if (!stays) {
                    erase(start, end);
                }
            }
        }
    }

    private void list(long start, long end) throws IOException {
        switch (in.ascii(4)) {
            case "movi" -> {
                // pictures and sound
            }
            case "hdrl", "strl", "odml" -> over(end);
            case "INFO" -> {
                if (all) {
                    erase(start, end);
                } else {
                    texts(end);
                }
            }
            default -> erase(start, end);
        }
    }

    private void texts(long end) throws IOException {
        while (end - in.position() >= HEADER_BYTES) {
            long start = in.position();
            String type = in.ascii(4);
            long size = in.u32le();
            long content = in.position();
            long textEnd = size > end - content ? end : content + size;
            String value = in.ascii((int) Math.min(LONGEST_VALUE, textEnd - content));
            if (PLACES.contains(type) || PlaceWords.tell("", value)) {
                erase(start, textEnd);
            }
            in.seek(Math.min(end, textEnd + (size & 1)));
        }
    }

    private void requireShown() throws IOException {
        String kind = in.ascii(4);
        if (!kind.equals("vids") && !kind.equals("auds")) {
            throw new ClipStripper.MetadataStays("a stream of " + kind);
        }
    }

    private void erase(long start, long end) throws IOException {
        copy.put(start, JUNK);
        copy.fill(start + HEADER_BYTES, end - start - HEADER_BYTES, (byte) 0);
    }
}
