package org.calotype.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.OverwrittenCopy;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.Nullable;

/**
 * Takes metadata out of WebM and Matroska (RFC 9559). What goes becomes an element {@code Void} of
 * its own size (RFC 8794 §11.3.2), filled with zeros; sums over what has changed go with it.
 */
final class MatroskaStripper {

    private static final int EBML = 0x1A45DFA3;
    static final int SEGMENT = 0x18538067;
    private static final int SEEK_HEAD = 0x114D9B74;
    private static final int SEEK = 0x4DBB;
    private static final int SEEK_ID = 0x53AB;
    private static final int INFO = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int MUXING_APP = 0x4D80;
    private static final int WRITING_APP = 0x5741;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK_ENTRY = 0xAE;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int TRACK_TYPE = 0x83;
    private static final int NAME = 0x536E;
    private static final int CODEC_NAME = 0x258688;
    private static final int CODEC_SETTINGS = 0x3A9697;
    private static final int CHAPTERS = 0x1043A770;
    private static final int CUES = 0x1C53BB6B;
    static final int TAGS = 0x1254C367;
    static final int TAG = 0x7373;
    static final int SIMPLE_TAG = 0x67C8;
    static final int TAG_NAME = 0x45A3;
    static final int TAG_STRING = 0x4487;
    private static final int ATTACHMENTS = 0x1941A469;
    private static final int ATTACHED_FILE = 0x61A7;
    private static final int FILE_MEDIA_TYPE = 0x4660;
    private static final int CLUSTER = 0x1F43B675;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int CRC_32 = 0xBF;
    private static final byte VOID = (byte) 0xEC;

    /** RFC 9559 §5.1.4.1.3: what is neither seen nor heard nor pressed. */
    private static final int TYPE_METADATA = 33;

    /** Needed to play, and what may stand in a cluster of unknown length. */
    private static final Set<Integer> SEGMENT_ELEMENTS =
            Set.of(CUES, CHAPTERS, 0xE7, 0xA7, 0xAB, 0x5854, 0xAF, CRC_32);

    private static final int LONGEST_TEXT = 256;
    private static final int DEEPEST_TAG = 16;
    private static final int MOST_TRACKS = 1_000;

    private final FileWindow in;
    private final boolean all;
    private final OverwrittenCopy copy;
    private final EbmlWalk elements;

    /** Numbers of tracks that go. */
    private final Set<Long> gone = new HashSet<>();

    MatroskaStripper(FileWindow in, StripRule rule, OverwrittenCopy copy) {
        this.in = in;
        this.all = rule == StripRule.ALL;
        this.copy = copy;
        this.elements = new EbmlWalk(in);
    }

    /** Changes an element; the window stands at its content. */
    @FunctionalInterface
    private interface Edit {
        /** Tells whether anything was changed. */
        boolean change(EbmlElement element) throws IOException;
    }

    void strip() throws IOException {
        in.seek(0);
        elements.over(
                in.length(),
                element -> {
                    if (element.id() == SEGMENT) {
                        inside(element, this::inSegment);
                        long end = elements.endOf(element);
                        copy.fill(end, in.length() - end, (byte) 0);
                    }
                    return element.id() == EBML;
                });
    }

    /** Changes what is in an element; a sum over it is then wrong, and goes. */
    private boolean inside(EbmlElement parent, Edit edit) throws IOException {
        boolean[] changed = new boolean[1];
        @Nullable EbmlElement[] sum = new EbmlElement[1];
        elements.inside(
                parent,
                child -> {
                    if (child.id() == CRC_32) {
                        sum[0] = child;
                    } else {
                        changed[0] |= edit.change(child);
                    }
                    return true;
                });
        EbmlElement crc = sum[0];
        if (changed[0] && crc != null) {
            erase(crc);
        }
        return changed[0];
    }

    private boolean inSegment(EbmlElement element) throws IOException {
        return switch (element.id()) {
            case SEEK_HEAD -> all && inside(element, this::inSeekHead);
            case INFO -> all && inside(element, this::inInfo);
            case TRACKS -> inside(element, this::inTracks);
            case TAGS -> all ? erase(element) : inside(element, this::inTags);
            case ATTACHMENTS -> all ? erase(element) : inside(element, this::attachedFile);
            case CHAPTERS -> all && erase(element);
            case CLUSTER -> !gone.isEmpty() && !element.isEndless() && inside(element, this::block);
            case SIMPLE_BLOCK, BLOCK_GROUP -> block(element);
            default -> !SEGMENT_ELEMENTS.contains(element.id()) && erase(element);
        };
    }

    /** Makes void of an element. */
    private boolean erase(EbmlElement element) throws IOException {
        if (element.isEndless()) {
            throw new BrokenImage("no end of what must go");
        }
        long total = elements.endOf(element) - element.start();
        if (total < 2) {
            throw new BrokenImage("cut off");
        }
        byte[] head =
                total < 10
                        ? new byte[] {VOID, (byte) (0x80 | (total - 2))}
                        : ByteBuffer.allocate(9).put(VOID).putLong(1L << 56 | (total - 9)).array();
        copy.put(element.start(), head);
        copy.fill(element.start() + head.length, total - head.length, (byte) 0);
        return true;
    }

    /** Nobody is sent to what is void. */
    private boolean inSeekHead(EbmlElement element) throws IOException {
        if (element.id() != SEEK) {
            return false;
        }
        long[] target = new long[1];
        elements.inside(
                element,
                inner -> {
                    if (inner.id() == SEEK_ID) {
                        target[0] = elements.unsigned(inner);
                    }
                    return true;
                });
        boolean toNothing = target[0] == TAGS || target[0] == ATTACHMENTS || target[0] == CHAPTERS;
        return toNothing && erase(element);
    }

    /** The names of programs must be there (RFC 9559 §5.1.2), but may be empty. */
    private boolean inInfo(EbmlElement element) throws IOException {
        return switch (element.id()) {
            case TIMESTAMP_SCALE, DURATION -> false;
            case MUXING_APP, WRITING_APP -> {
                long end = elements.endOf(element);
                copy.fill(element.content(), end - element.content(), (byte) 0);
                yield true;
            }
            default -> erase(element);
        };
    }

    private boolean inTracks(EbmlElement entry) throws IOException {
        if (entry.id() != TRACK_ENTRY) {
            return false;
        }
        long[] number = new long[1];
        long[] type = new long[1];
        elements.inside(
                entry,
                element -> {
                    if (element.id() == TRACK_NUMBER) {
                        number[0] = elements.unsigned(element);
                    } else if (element.id() == TRACK_TYPE) {
                        type[0] = elements.unsigned(element);
                    }
                    return true;
                });
        if (type[0] == TYPE_METADATA && gone.size() < MOST_TRACKS) {
            gone.add(number[0]);
            return erase(entry);
        }
        in.seek(entry.content());
        return all
                && inside(
                        entry,
                        element ->
                                switch (element.id()) {
                                    case NAME, CODEC_NAME, CODEC_SETTINGS -> erase(element);
                                    default -> false;
                                });
    }

    private boolean inTags(EbmlElement tag) throws IOException {
        return tag.id() == TAG && inside(tag, element -> simpleTag(element, 0));
    }

    /** A tag may hold others that say more about it. */
    private boolean simpleTag(EbmlElement tag, int depth) throws IOException {
        if (tag.id() != SIMPLE_TAG) {
            return false;
        }
        if (depth > DEEPEST_TAG) {
            return erase(tag);
        }
        String[] said = {"", ""};
        elements.inside(
                tag,
                element -> {
                    if (element.id() == TAG_NAME) {
                        said[0] = elements.text(element, LONGEST_TEXT);
                    } else if (element.id() == TAG_STRING) {
                        said[1] = elements.text(element, LONGEST_TEXT);
                    }
                    return true;
                });
        if (PlaceWords.tell(said[0], said[1])) {
            return erase(tag);
        }
        in.seek(tag.content());
        return inside(tag, element -> simpleTag(element, depth + 1));
    }

    /** Fonts draw the captions; pictures have metadata of their own. */
    private boolean attachedFile(EbmlElement file) throws IOException {
        if (file.id() != ATTACHED_FILE) {
            return false;
        }
        String[] type = {""};
        elements.inside(
                file,
                element -> {
                    if (element.id() == FILE_MEDIA_TYPE) {
                        type[0] = elements.text(element, LONGEST_TEXT);
                    }
                    return true;
                });
        return !type[0].contains("font") && erase(file);
    }

    /** Blocks begin with the number of their track (RFC 9559 §10.1). */
    private boolean block(EbmlElement element) throws IOException {
        if (gone.isEmpty()) {
            return false;
        }
        return switch (element.id()) {
            case SIMPLE_BLOCK -> gone.contains(elements.number()) && erase(element);
            case BLOCK_GROUP -> {
                boolean[] telling = new boolean[1];
                elements.inside(
                        element,
                        inner -> {
                            telling[0] |= inner.id() == BLOCK && gone.contains(elements.number());
                            return true;
                        });
                yield telling[0] && erase(element);
            }
            default -> false;
        };
    }
}
