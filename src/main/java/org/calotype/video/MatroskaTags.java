package org.calotype.video;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.imaging.FileWindow;

/** Reads what WebM and Matroska say of camera and place (RFC 9559 §5.1.8). */
final class MatroskaTags {

    private static final int LONGEST = 256;

    private final EbmlWalk elements;
    private final ClipTags.Collector found = new ClipTags.Collector();

    private MatroskaTags(FileWindow in) {
        this.elements = new EbmlWalk(in);
    }

    static ClipTags read(FileWindow in) throws IOException {
        MatroskaTags tags = new MatroskaTags(in);
        in.seek(0);
        try {
            tags.elements.over(in.length(), tags::inFile);
        } catch (EOFException cut) {
            // a recording that was cut off: what came before counts
        }
        return tags.found.tags();
    }

    private boolean inFile(EbmlElement element) throws IOException {
        switch (element.id()) {
            case MatroskaStripper.SEGMENT, MatroskaStripper.TAGS, MatroskaStripper.TAG ->
                    elements.inside(element, this::inFile);
            case MatroskaStripper.SIMPLE_TAG -> simpleTag(element);
            default -> {
                // nothing we need
            }
        }
        return true;
    }

    private void simpleTag(EbmlElement tag) throws IOException {
        String[] said = {"", ""};
        elements.inside(
                tag,
                element -> {
                    if (element.id() == MatroskaStripper.TAG_NAME) {
                        said[0] = elements.text(element, LONGEST);
                    } else if (element.id() == MatroskaStripper.TAG_STRING) {
                        said[1] = elements.text(element, LONGEST);
                    }
                    return true;
                });
        found.note(said[0], said[1]);
    }
}
