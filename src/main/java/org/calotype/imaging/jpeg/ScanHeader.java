package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * A scan header (ITU-T T.81 B.2.3).
 *
 * @param parts its components in the frame's numbering, with their tables
 * @param first first coefficient of the band in zigzag order, 0 to 63
 * @param last last coefficient of the band
 * @param high bits already sent by earlier scans end at this position; 0 in a first scan
 * @param low position of the lowest bit this scan sends
 */
record ScanHeader(List<Part> parts, int first, int last, int high, int low) {

    private static final int MAX_BLOCKS_IN_MCU = 10;

    /**
     * One component in a scan.
     *
     * @param component index in the frame
     * @param dcTable 0 to 3
     * @param acTable 0 to 3
     */
    record Part(int component, int dcTable, int acTable) {}

    ScanHeader {
        parts = List.copyOf(parts);
    }

    static ScanHeader read(FrameHeader frame, JpegSource source) throws IOException {
        int length = source.unsignedShort();
        int count = source.unsignedByte();
        if (count < 1 || count > 4 || length != 6 + 2 * count) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        List<Part> parts = new ArrayList<>(count);
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            Part part = readPart(frame, parts, source);
            FrameHeader.Component component = frame.components().get(part.component);
            blocks += component.horizontal() * component.vertical();
            parts.add(part);
        }
        int first = source.unsignedByte();
        int last = source.unsignedByte();
        int bits = source.unsignedByte();
        if (count > 1 && blocks > MAX_BLOCKS_IN_MCU) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        // Sequential frames have one kind of scan; what they say here is not looked at, as usual.
        return frame.progressive()
                ? progressive(parts, first, last, bits >> 4, bits & 15)
                : new ScanHeader(parts, 0, 63, 0, 0);
    }

    private static Part readPart(FrameHeader frame, List<Part> before, JpegSource source)
            throws IOException {
        int id = source.unsignedByte();
        int tables = source.unsignedByte();
        if ((tables & 0xCC) != 0) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        for (int i = 0; i < frame.components().size(); i++) {
            int index = i;
            if (frame.components().get(i).id() == id
                    && before.stream().noneMatch(part -> part.component == index)) {
                return new Part(i, tables >> 4, tables & 15);
            }
        }
        throw Problem.of(ErrorCode.INVALID_IMAGE);
    }

    /** The limits of table B.3 and G.1.1.1: DC alone, or AC of one component; one bit at a time. */
    private static ScanHeader progressive(
            List<Part> parts, int first, int last, int high, int low) {
        boolean band = first == 0 ? last == 0 : (last >= first && last <= 63 && parts.size() == 1);
        if (!band || low > 13 || (high != 0 && high != low + 1)) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return new ScanHeader(parts, first, last, high, low);
    }

    boolean isDc() {
        return first == 0;
    }

    boolean isRefinement() {
        return high > 0;
    }

    /** The band as a set: one bit per place in zigzag order. */
    long band() {
        return (-1L >>> (63 - last)) & (-1L << first);
    }

    /** Whether MCUs are single blocks of one component (A.2.2). */
    boolean isSingle() {
        return parts.size() == 1;
    }
}
