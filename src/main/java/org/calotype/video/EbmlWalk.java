package org.calotype.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** Goes over the elements of an EBML document (RFC 8794) without reading what is in them. */
final class EbmlWalk {

    /** Elements that are looked at: hours of blocks. */
    private static final int MOST_ELEMENTS = 5_000_000;

    /** Elements within elements; Matroska nests half as deep, tags within tags included. */
    private static final int DEEPEST = 40;

    private final FileWindow in;
    private int elements;
    private int depth;

    EbmlWalk(FileWindow in) {
        this.in = in;
    }

    /** What to do with an element; the window stands at its content. */
    @FunctionalInterface
    interface Visitor {
        /** Tells whether to go on. */
        boolean visit(EbmlElement element) throws IOException;
    }

    /**
     * Visits each element up to this end. The content of an element of unknown length follows it as
     * if it stood beside it; that is how live recordings are walked.
     */
    void over(long end, Visitor visitor) throws IOException {
        if (++depth > DEEPEST) {
            throw new BrokenImage("elements nested too deep");
        }
        try {
            visitAll(end, visitor);
        } finally {
            depth--;
        }
    }

    private void visitAll(long end, Visitor visitor) throws IOException {
        while (end - in.position() >= 2) {
            if (++elements > MOST_ELEMENTS) {
                throw new BrokenImage("too many elements");
            }
            long start = in.position();
            int id = id();
            long length = number();
            EbmlElement element = new EbmlElement(id, start, in.position(), length);
            if (!visitor.visit(element)) {
                return;
            }
            if (!element.isEndless()) {
                in.seek(length > end - element.content() ? end : element.content() + length);
            }
        }
    }

    /** Visits the elements inside another, whose content the window stands at. */
    void inside(EbmlElement element, Visitor visitor) throws IOException {
        over(endOf(element), visitor);
    }

    /** Where the content of an element ends, at most the end of the file. */
    long endOf(EbmlElement element) {
        long left = in.length() - element.content();
        boolean toTheEnd = element.isEndless() || element.length() > left;
        return element.content() + (toTheEnd ? left : element.length());
    }

    /** RFC 8794 §5: one to four bytes, the marker of the length kept. */
    private int id() throws IOException {
        int first = in.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 3) {
            throw new BrokenImage("not an element");
        }
        int id = first;
        for (int i = 0; i < more; i++) {
            id = (id << 8) | in.u8();
        }
        return id;
    }

    /** RFC 8794 §4: one to eight bytes; all ones mean that nobody knows. */
    long number() throws IOException {
        int first = in.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7) {
            throw new BrokenImage("not a length");
        }
        long value = first & ((1 << (7 - more)) - 1);
        boolean allOnes = value == (1 << (7 - more)) - 1;
        for (int i = 0; i < more; i++) {
            int next = in.u8();
            allOnes &= next == 0xFF;
            value = (value << 8) | next;
        }
        return allOnes ? EbmlElement.UNKNOWN : value;
    }

    /** The content of an element that is a number without a sign (RFC 8794 §7.2). */
    long unsigned(EbmlElement element) throws IOException {
        if (element.length() < 0 || element.length() > 8) {
            throw new BrokenImage("not a number");
        }
        long value = 0;
        for (int i = 0; i < element.length(); i++) {
            value = (value << 8) | in.u8();
        }
        return value;
    }

    /** The beginning of an element that is a text (RFC 8794 §7.4, §7.5). */
    String text(EbmlElement element, int mostBytes) throws IOException {
        long bytes = Math.min(mostBytes, endOf(element) - element.content());
        String text = new String(in.bytes((int) bytes), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
