package org.calotype.imaging.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.calotype.imaging.IccProfile;
import org.jspecify.annotations.Nullable;

/**
 * Collects an ICC profile from the APP2 segments it is cut into (ICC.1:2010 section B.4):
 * signature, number of the piece from 1 on, number of pieces, piece. A set that is incomplete,
 * contradicts itself or is larger than {@link IccProfile#MAX_BYTES} yields no profile.
 */
final class IccSegments {

    private static final byte[] SIGNATURE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = SIGNATURE.length + 2;

    private final SortedMap<Integer, byte[]> pieces = new TreeMap<>();
    private int expected;
    private int bytes;
    private boolean broken;

    void read(byte[] segment) {
        if (broken || segment.length <= HEADER || !ColourMarks.startsWith(segment, SIGNATURE)) {
            return;
        }
        int number = segment[HEADER - 2] & 0xFF;
        int count = segment[HEADER - 1] & 0xFF;
        expected = pieces.isEmpty() ? count : expected;
        bytes += segment.length - HEADER;
        broken =
                number < 1
                        || number > count
                        || count != expected
                        || bytes > IccProfile.MAX_BYTES
                        || pieces.put(number, segment) != null;
    }

    @Nullable IccProfile profile() {
        if (broken || pieces.isEmpty() || pieces.size() != expected) {
            return null;
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream(bytes);
        for (byte[] piece : pieces.values()) {
            profile.write(piece, HEADER, piece.length - HEADER);
        }
        return new IccProfile(profile.toByteArray());
    }
}
