package org.calotype.video;

import java.io.IOException;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * Goes over the boxes of an ISO base media file, MP4 or MOV (ISO/IEC 14496-12; QuickTime File
 * Format), without reading what is in them.
 */
final class BoxWalk {

    /** Boxes of all levels that are looked at; phones write about a hundred. */
    private static final int MOST_BOXES = 100_000;

    /** Boxes within boxes; the deepest that are needed lie eight deep. */
    private static final int DEEPEST = 32;

    private final FileWindow in;
    private int boxes;
    private int depth;

    BoxWalk(FileWindow in) {
        this.in = in;
    }

    /** What to do with a box; the window stands at its content. */
    @FunctionalInterface
    interface Visitor {
        void visit(MovieBox box) throws IOException;
    }

    /**
     * Visits each box from where the window stands up to this end; what a visitor does not read is
     * passed over.
     */
    void over(long end, Visitor visitor) throws IOException {
        if (++depth > DEEPEST) {
            throw new BrokenImage("boxes nested too deep");
        }
        try {
            visitAll(end, visitor);
        } finally {
            depth--;
        }
    }

    private void visitAll(long end, Visitor visitor) throws IOException {
        while (end - in.position() >= 8) {
            if (++boxes > MOST_BOXES) {
                throw new BrokenImage("too many boxes");
            }
            long start = in.position();
            long size = in.u32be();
            String type = in.ascii(4);
            if (size == 1) {
                size = (in.u32be() << 32) | in.u32be();
            } else if (size == 0) {
                size = end - start;
            }
            long content = in.position();
            if (size < content - start) {
                throw new BrokenImage("a box of " + size);
            }
            // A file that was cut short may still have its movie header at the front.
            long boxEnd = size > end - start ? end : start + size;
            visitor.visit(new MovieBox(type, start, content, boxEnd));
            in.seek(boxEnd);
        }
    }

    /** Visits the boxes inside another. */
    void inside(MovieBox box, Visitor visitor) throws IOException {
        in.seek(box.content());
        over(box.end(), visitor);
    }
}
