package org.calotype.imaging.webp;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.PixelSize;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a still file, or the first frame of an animation, cut out of its container: a
 * still file of its own that holds nothing but the bitstream and its alpha.
 *
 * @param canvas size of the whole picture
 * @param x column of the canvas where the frame starts
 * @param y row of the canvas where the frame starts
 * @param separateAlpha lossy colours with an alpha of their own (ALPH)
 */
record FirstFrame(
        PixelSize canvas,
        int x,
        int y,
        PixelSize size,
        boolean separateAlpha,
        byte[] file,
        @Nullable IccProfile profile) {

    private static final int RIFF_HEADER = 12;

    /** No encoder writes more bytes than the samples have; this much is allowed on top. */
    private static final int SLACK = 1 << 16;

    static FirstFrame read(FileWindow window) throws IOException {
        window.seek(RIFF_HEADER);
        WebpChunk chunk = WebpChunk.read(window);
        if (chunk.isBitstream()) {
            Bitstream stream = Bitstream.read(window, chunk);
            return still(window, new PixelSize(stream.width(), stream.height()), chunk, null);
        }
        window.skip(4);
        PixelSize canvas = new PixelSize(window.u24le() + 1, window.u24le() + 1);
        IccProfile profile = null;
        while (true) {
            window.seek(chunk.end());
            chunk = WebpChunk.read(window);
            if (chunk.name().equals("ANMF")) {
                return animated(window, canvas, profile);
            }
            if (chunk.name().equals("ALPH") || chunk.isBitstream()) {
                return still(window, canvas, chunk, profile);
            }
            if (chunk.name().equals("ICCP") && chunk.size() <= IccProfile.MAX_BYTES) {
                profile = new IccProfile(window.bytes((int) chunk.size()));
            }
        }
    }

    private static FirstFrame still(
            FileWindow window, PixelSize size, WebpChunk first, @Nullable IccProfile profile)
            throws IOException {
        Cut cut = Cut.of(window, first, size);
        return new FirstFrame(size, 0, 0, size, cut.alpha, cut.file, profile);
    }

    private static FirstFrame animated(
            FileWindow window, PixelSize canvas, @Nullable IccProfile profile) throws IOException {
        AnimationFrame frame = AnimationFrame.read(window);
        PixelSize size = new PixelSize(frame.width(), frame.height());
        Cut cut = Cut.of(window, WebpChunk.read(window), size);
        return new FirstFrame(canvas, frame.x(), frame.y(), size, cut.alpha, cut.file, profile);
    }

    /** Whether the frame is all of the picture. */
    boolean coversCanvas() {
        return size.equals(canvas);
    }

    /** The chunks of one picture in a new container. */
    private record Cut(byte[] file, boolean alpha) {

        /**
         * @param first the first chunk of the picture, maybe preceded by unknown ones
         */
        static Cut of(FileWindow window, WebpChunk first, PixelSize size) throws IOException {
            WebpChunk alpha = null;
            WebpChunk chunk = first;
            while (!chunk.isBitstream()) {
                if (chunk.name().equals("ALPH")) {
                    alpha = chunk;
                }
                window.seek(chunk.end());
                chunk = WebpChunk.read(window);
            }
            window.seek(chunk.dataStart());
            Bitstream stream = Bitstream.read(window, chunk);
            if (stream.width() != size.width() || stream.height() != size.height()) {
                throw new BrokenImage("bitstream and frame differ in size");
            }
            if (alpha == null || chunk.isLossless()) {
                requireSaneLength(window, size, chunk);
                return new Cut(StillContainer.of(window, size, null, chunk), false);
            }
            requireSaneLength(window, size, chunk);
            requireSaneLength(window, size, alpha);
            return new Cut(StillContainer.of(window, size, alpha, chunk), true);
        }

        /** Bounds the memory by the pixels, which are within the limits. */
        private static void requireSaneLength(FileWindow window, PixelSize size, WebpChunk chunk)
                throws IOException {
            if (chunk.dataEnd() > window.length()) {
                throw new EOFException("cut");
            }
            if (chunk.size() > 4 * size.pixels() + SLACK) {
                throw new BrokenImage("more bytes than samples");
            }
        }
    }
}
