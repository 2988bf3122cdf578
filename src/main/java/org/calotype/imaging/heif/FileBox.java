package org.calotype.imaging.heif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * A box that lies directly in the file.
 *
 * @param start of its header in the file
 * @param contentStart behind its header
 * @param end behind its last byte, at most the end of the file
 * @param whole whether the file holds all of it
 */
public record FileBox(String type, long start, long contentStart, long end, boolean whole) {

    private static final int HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 16;
    private static final int MOST_BOXES = 1_000;

    /** The boxes of a file; what follows the last one is left out. */
    public static List<FileBox> of(FileWindow file) throws IOException {
        List<FileBox> boxes = new ArrayList<>();
        for (long at = 0; file.length() - at >= HEADER_BYTES; ) {
            file.seek(at);
            long length = file.u32be();
            String type = file.ascii(4);
            int header = HEADER_BYTES;
            if (length == 1) {
                length = (file.u32be() << 32) | file.u32be();
                header = LONG_HEADER_BYTES;
            } else if (length == 0) {
                length = file.length() - at;
            }
            if (length < header) {
                throw new BrokenImage("a box of " + length + " bytes");
            }
            boolean whole = length <= file.length() - at;
            long end = whole ? at + length : file.length();
            boxes.add(new FileBox(type, at, at + header, end, whole));
            if (boxes.size() > MOST_BOXES) {
                throw new BrokenImage("too many boxes");
            }
            at = end;
        }
        return boxes;
    }
}
