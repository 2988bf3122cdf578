package org.calotype.imaging.webp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.PixelSize;
import org.jspecify.annotations.Nullable;

/** Builds a WebP file in memory that holds one picture and nothing else. */
final class StillContainer {

    private static final int RIFF_HEADER = 12;
    private static final int VP8X_LENGTH = 10;
    private static final int ALPHA_FLAG = 0x10;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    private StillContainer(int contentBytes) {
        bytes = new byte[RIFF_HEADER + contentBytes];
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        putName("RIFF");
        buffer.putInt(contentBytes + 4);
        putName("WEBP");
    }

    /**
     * The bytes of a file with these chunks of another one.
     *
     * @param alpha chunk with the alpha of lossy colours, if there is one
     */
    static byte[] of(
            FileWindow source, PixelSize size, @Nullable WebpChunk alpha, WebpChunk bitstream)
            throws IOException {
        long content = padded(bitstream);
        if (alpha != null) {
            content += WebpChunk.HEADER_LENGTH + VP8X_LENGTH + padded(alpha);
        }
        if (content > Integer.MAX_VALUE - RIFF_HEADER) {
            throw new BrokenImage("chunk size");
        }
        StillContainer file = new StillContainer((int) content);
        if (alpha != null) {
            file.putCanvas(size);
            file.copy(source, alpha);
        }
        file.copy(source, bitstream);
        return file.bytes;
    }

    private static long padded(WebpChunk chunk) {
        return chunk.end() - chunk.start();
    }

    private void putName(String name) {
        buffer.put(name.getBytes(StandardCharsets.US_ASCII));
    }

    private void putCanvas(PixelSize size) {
        putName("VP8X");
        buffer.putInt(VP8X_LENGTH).putInt(ALPHA_FLAG);
        putSide(size.width() - 1);
        putSide(size.height() - 1);
    }

    private void putSide(int lessOne) {
        buffer.put((byte) lessOne).put((byte) (lessOne >> 8)).put((byte) (lessOne >> 16));
    }

    private void copy(FileWindow source, WebpChunk chunk) throws IOException {
        putName(chunk.name());
        buffer.putInt((int) chunk.size());
        source.seek(chunk.dataStart());
        int end = buffer.position() + (int) chunk.size();
        while (buffer.position() < end) {
            int at = buffer.position();
            buffer.position(at + source.read(bytes, at, end - at));
        }
        if (chunk.size() % 2 != 0) {
            buffer.put((byte) 0);
        }
    }
}
