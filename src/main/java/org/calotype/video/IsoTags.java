package org.calotype.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.calotype.imaging.FileWindow;

/** Reads what MP4 and MOV say of camera and place: user data and QuickTime keys of the movie. */
final class IsoTags {

    private static final int LONGEST = 256;
    private static final int MOST_KEYS = 1_000;

    private final FileWindow in;
    private final BoxWalk boxes;
    private final ClipTags.Collector found = new ClipTags.Collector();
    private final List<String> keys = new ArrayList<>();

    private IsoTags(FileWindow in) {
        this.in = in;
        this.boxes = new BoxWalk(in);
    }

    static ClipTags read(FileWindow in) throws IOException {
        IsoTags tags = new IsoTags(in);
        in.seek(0);
        tags.boxes.over(
                in.length(),
                box -> {
                    if (box.type().equals("moov")) {
                        tags.boxes.inside(box, tags::inMovie);
                    }
                });
        return tags.found.tags();
    }

    private void inMovie(MovieBox box) throws IOException {
        switch (box.type()) {
            case "udta" -> boxes.inside(box, this::inUserData);
            case "meta" -> meta(box);
            case "trak" ->
                    boxes.inside(
                            box,
                            inner -> {
                                if (inner.type().equals("uuid")) {
                                    sphere(inner);
                                }
                            });
            default -> {
                // nothing we need
            }
        }
    }

    /** Texts of QuickTime begin with their length and language, others do not. */
    private void inUserData(MovieBox box) throws IOException {
        if (box.type().startsWith("©") && box.length() > 4) {
            int length = in.u16be();
            in.skip(2);
            found.note(box.type(), text(Math.min(length, box.end() - in.position())));
        } else if (box.type().equals("meta")) {
            meta(box);
        } else {
            found.note(box.type(), text(box.length()));
        }
    }

    private String text(long bytes) throws IOException {
        byte[] content = in.bytes((int) Math.min(LONGEST, bytes));
        String text = new String(content, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private void meta(MovieBox box) throws IOException {
        if (box.length() < 8) {
            return;
        }
        in.seek(IsoUserData.childrenOfMeta(in, box));
        keys.clear();
        boxes.over(
                box.end(),
                inner -> {
                    if (inner.type().equals("keys")) {
                        in.skip(8);
                        boxes.over(inner.end(), this::key);
                    } else if (inner.type().equals("ilst")) {
                        boxes.inside(inner, this::item);
                    }
                });
    }

    private void key(MovieBox key) throws IOException {
        if (keys.size() < MOST_KEYS) {
            keys.add(text(key.length()));
        }
    }

    private void item(MovieBox item) throws IOException {
        in.seek(item.start() + 4);
        long number = in.u32be();
        String name =
                number >= 1 && number <= keys.size() ? keys.get((int) number - 1) : item.type();
        boxes.inside(
                item,
                inner -> {
                    if (inner.type().equals("data") && inner.length() > 8) {
                        in.skip(8);
                        found.note(name, text(inner.length() - 8));
                    }
                });
    }

    private void sphere(MovieBox box) throws IOException {
        boolean spherical =
                box.length() >= IsoUserData.SPHERICAL.length
                        && Arrays.equals(
                                in.bytes(IsoUserData.SPHERICAL.length), IsoUserData.SPHERICAL);
        if (spherical) {
            found.notePanorama();
        }
    }
}
