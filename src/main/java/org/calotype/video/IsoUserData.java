package org.calotype.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.metadata.MetadataStripper;

/**
 * What MP4 and MOV say in words: user data, QuickTime keys with their values, iTunes lists, XMP.
 * Without its place under one rule, gone under the other.
 */
final class IsoUserData {

    /** Besides those whose type begins with ©: QuickTime File Format, 3GPP TS 26.244 §8. */
    private static final Set<String> PLACELESS =
            Set.of(
                    "name", "titl", "auth", "dscp", "cprt", "gnre", "yrrc", "perf", "albm", "kywd",
                    "clsf", "date", "manu", "modl", "tagc", "kind", "tsel", "strk", "hnti", "hinf",
                    "chpl", "WLOC", "LOOP", "SelO", "AllF", "ptv ");

    /** Google, Spherical Video V1: how a panorama is laid on the picture. */
    static final byte[] SPHERICAL = HexFormat.of().parseHex("ffcc8263f8554a938814587a02521fdd");

    private static final int LONGEST_XMP = 1 << 20;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST_KEYS = 1_000;

    private final FileWindow in;
    private final BoxWalk boxes;
    private final IsoStripper stripper;
    private final List<Key> keys = new ArrayList<>();

    IsoUserData(FileWindow in, BoxWalk boxes, IsoStripper stripper) {
        this.in = in;
        this.boxes = boxes;
        this.stripper = stripper;
    }

    /** A name in the list that values refer to by number. */
    private record Key(String name, long at, long length) {}

    /** A box {@code udta}. */
    void strip(MovieBox box) throws IOException {
        if (stripper.removesAll()) {
            stripper.free(box);
            return;
        }
        boxes.inside(
                box,
                inner -> {
                    switch (inner.type()) {
                        case "meta" -> stripMeta(inner);
                        case "XMP_" -> xmp(inner);
                        default -> {
                            if (!isPlaceless(inner)) {
                                stripper.free(inner);
                            }
                        }
                    }
                });
    }

    /** QuickTime texts begin with their length and language. */
    private boolean isPlaceless(MovieBox box) throws IOException {
        if (PLACELESS.contains(box.type())) {
            return true;
        }
        boolean text = box.type().startsWith("©") && box.length() >= 4;
        return text && !PlaceWords.tell(box.type(), text(box.content() + 4, box.end()));
    }

    private String text(long from, long end) throws IOException {
        in.seek(Math.min(from, end));
        int bytes = (int) Math.min(LONGEST_VALUE, end - in.position());
        return new String(in.bytes(bytes), StandardCharsets.UTF_8);
    }

    /** XMP specification part 3, §2.5. Blanks fill the place of what goes. */
    private void xmp(MovieBox box) throws IOException {
        byte[] left = new byte[0];
        if (box.length() <= LONGEST_XMP) {
            in.seek(box.content());
            left = MetadataStripper.xmpWithoutPlace(in.bytes((int) box.length()));
        }
        if (left.length == 0 || left.length > box.length()) {
            stripper.free(box);
            return;
        }
        stripper.overwrite(box.content(), box.length(), (byte) ' ');
        stripper.put(box.content(), left);
    }

    /** A panorama stays one unless all goes; other boxes of this kind are the makers' own. */
    void stripSpherical(MovieBox box) throws IOException {
        in.seek(box.content());
        boolean spherical =
                box.length() >= SPHERICAL.length
                        && Arrays.equals(in.bytes(SPHERICAL.length), SPHERICAL);
        if (stripper.removesAll() || !spherical) {
            stripper.free(box);
        }
    }

    /** QuickTime's box {@code meta} has no version, ISO's has one (14496-12 §8.11.1). */
    static long childrenOfMeta(FileWindow in, MovieBox meta) throws IOException {
        in.seek(meta.content() + 4);
        return meta.content() + (in.ascii(4).equals("hdlr") ? 0 : 4);
    }

    /** A box {@code meta}. */
    void stripMeta(MovieBox box) throws IOException {
        if (stripper.removesAll() || box.length() < 8) {
            stripper.free(box);
            return;
        }
        long first = childrenOfMeta(in, box);
        keys.clear();
        in.seek(first);
        boxes.over(
                box.end(),
                inner -> {
                    if (inner.type().equals("keys")) {
                        readKeys(inner);
                    }
                });
        in.seek(first);
        boxes.over(
                box.end(),
                inner -> {
                    switch (inner.type()) {
                        case "hdlr", "keys" -> {
                            // needed
                        }
                        case "ilst" -> boxes.inside(inner, this::item);
                        default -> stripper.free(inner);
                    }
                });
    }

    /** QuickTime File Format, "Metadata item keys atom": each a box whose type is a name space. */
    private void readKeys(MovieBox box) throws IOException {
        in.seek(box.content() + 8);
        boxes.over(
                box.end(),
                key -> {
                    if (keys.size() < MOST_KEYS) {
                        int bytes = (int) Math.min(LONGEST_NAME, key.length());
                        String name = new String(in.bytes(bytes), StandardCharsets.UTF_8);
                        keys.add(new Key(name, key.content(), key.length()));
                    }
                });
    }

    /** An item is named by the number of its key, by its type, or by boxes in it. */
    private void item(MovieBox item) throws IOException {
        in.seek(item.start() + 4);
        long number = in.u32be();
        StringBuilder name = new StringBuilder(item.type());
        boolean numbered = number >= 1 && number <= keys.size();
        if (numbered) {
            name.append(' ').append(keys.get((int) number - 1).name());
        }
        StringBuilder value = new StringBuilder();
        boxes.inside(
                item,
                inner -> {
                    switch (inner.type()) {
                        case "data" -> value.append(text(inner.content() + 8, inner.end()));
                        default -> name.append(text(inner.content(), inner.end()));
                    }
                });
        boolean unnamed = number >= 1 && number <= MOST_KEYS && !numbered;
        if (unnamed || PlaceWords.tell(name.toString(), value.toString())) {
            stripper.free(item);
            if (numbered) {
                Key key = keys.get((int) number - 1);
                stripper.overwrite(key.at(), key.length(), (byte) '-');
            }
        }
    }
}
