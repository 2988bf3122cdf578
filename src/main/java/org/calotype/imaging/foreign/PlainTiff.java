package org.calotype.imaging.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Wraps raw samples of 8 bits as a TIFF of one uncompressed strip (TIFF 6.0, sections 4 to 6). */
final class PlainTiff {

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final short SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    private static final int ICC_PROFILE = 34675;
    private static final int UNASSOCIATED_ALPHA = 2;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] profile;

    /**
     * @param channels 1 grey, 3 RGB, 4 RGBA
     * @param profile ICC profile; empty for sRGB
     */
    PlainTiff(int width, int height, int channels, byte[] profile) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.profile = profile.clone();
    }

    /**
     * Writes the file.
     *
     * @param samples as many bytes as the picture has
     * @throws IOException if there are more or fewer samples, or the disk fails
     */
    void write(Path samples, Path file) throws IOException {
        long bytes = (long) width * height * channels;
        if (Files.size(samples) != bytes || bytes > Integer.MAX_VALUE) {
            throw new IOException("samples that do not fit the picture");
        }
        long directoryAt = HEADER_BYTES + bytes + (bytes & 1);
        try (FileChannel out =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileChannel in = FileChannel.open(samples, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            header.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt((int) directoryAt);
            out.write(header.flip());
            for (long done = 0; done < bytes; ) {
                done += in.transferTo(done, bytes - done, out);
            }
            out.write(directory((int) bytes, (int) directoryAt), directoryAt);
        }
    }

    private ByteBuffer directory(int bytes, int at) {
        boolean alpha = channels % 2 == 0;
        int count = 9 + (alpha ? 1 : 0) + (profile.length > 0 ? 1 : 0);
        int behind = at + 2 + count * ENTRY_BYTES + Integer.BYTES;
        int bitsBytes = channels > 2 ? channels * Short.BYTES : 0;
        ByteBuffer out =
                ByteBuffer.allocate(behind - at + bitsBytes + profile.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) count);
        entry(out, 256, LONG, 1, width);
        entry(out, 257, LONG, 1, height);
        entry(out, 258, SHORT, channels, channels > 2 ? behind : channels == 2 ? 0x80008 : 8);
        entry(out, 259, SHORT, 1, 1);
        entry(out, 262, SHORT, 1, channels > 2 ? 2 : 1);
        entry(out, 273, LONG, 1, HEADER_BYTES);
        entry(out, 277, SHORT, 1, channels);
        entry(out, 278, LONG, 1, height);
        entry(out, 279, LONG, 1, bytes);
        if (alpha) {
            entry(out, 338, SHORT, 1, UNASSOCIATED_ALPHA);
        }
        if (profile.length > 0) {
            entry(out, ICC_PROFILE, UNDEFINED, profile.length, behind + bitsBytes);
        }
        out.putInt(0);
        for (int i = 0; i < bitsBytes / Short.BYTES; i++) {
            out.putShort((short) 8);
        }
        return out.put(profile).flip();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
