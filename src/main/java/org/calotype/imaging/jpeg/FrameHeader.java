package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * A frame header (ITU-T T.81 B.2.2) of a process that is decoded here.
 *
 * @param bits of a sample, 8 or 12
 * @param width samples per line, 1 to 65535
 * @param height lines, 1 to 65535
 */
record FrameHeader(
        boolean progressive, int bits, int width, int height, List<Component> components) {

    private static final int USUAL_BITS = 8;

    /** What extended and progressive frames may have instead (T.81 table B.2). */
    private static final int DEEP_BITS = 12;

    /**
     * One component of the frame.
     *
     * @param id as scans refer to it
     * @param horizontal sampling factor, 1 to 4
     * @param vertical sampling factor, 1 to 4
     * @param quantTable number of its quantisation table, 0 to 3
     */
    record Component(int id, int horizontal, int vertical, int quantTable) {}

    FrameHeader {
        components = List.copyOf(components);
    }

    /**
     * Reads the header behind its marker.
     *
     * @throws Problem {@code UNSUPPORTED_FORMAT} for processes and precisions not decoded here
     */
    static FrameHeader read(int marker, JpegSource source) throws IOException {
        if (marker > Marker.SOF2) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        int length = source.unsignedShort();
        int precision = source.unsignedByte();
        int height = source.unsignedShort();
        int width = source.unsignedShort();
        int count = source.unsignedByte();
        if (length != 8 + 3 * count || width == 0 || height == 0) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        boolean deep = precision == DEEP_BITS && marker != Marker.SOF0;
        if ((precision != USUAL_BITS && !deep) || (count != 1 && count != 3 && count != 4)) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        List<Component> components = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            components.add(readComponent(source, count == 1));
        }
        return new FrameHeader(marker == Marker.SOF2, precision, width, height, components);
    }

    /** A single component is never interleaved, so its factors mean nothing (A.2.2). */
    private static Component readComponent(JpegSource source, boolean single) throws IOException {
        int id = source.unsignedByte();
        int factors = source.unsignedByte();
        int horizontal = factors >> 4;
        int vertical = factors & 15;
        int quantTable = source.unsignedByte();
        if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4 || quantTable > 3) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return new Component(id, single ? 1 : horizontal, single ? 1 : vertical, quantTable);
    }

    /** The largest horizontal factor: what luma usually has. */
    int maxHorizontal() {
        return components.stream().mapToInt(Component::horizontal).max().orElse(1);
    }

    /** The largest vertical factor. */
    int maxVertical() {
        return components.stream().mapToInt(Component::vertical).max().orElse(1);
    }

    /** MCUs in a line of an interleaved scan (A.2.3). */
    int mcusAcross() {
        return ceilDiv(width, 8 * maxHorizontal());
    }

    /** Lines of MCUs of an interleaved scan. */
    int mcusDown() {
        return ceilDiv(height, 8 * maxVertical());
    }

    static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
