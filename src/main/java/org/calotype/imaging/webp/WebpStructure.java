package org.calotype.imaging.webp;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/**
 * Walks the chunks of a WebP file (WebP container specification); animations to their end.
 *
 * <p>Alpha is what the decoder will find and hold, whatever the flags claim: an alpha chunk, or a
 * first frame that leaves some of the canvas free.
 */
public final class WebpStructure {

    private static final int RIFF_HEADER = 12;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int ALPHA_FLAG = 0x10;
    private static final String ALPHA = "ALPH";

    private final FileWindow file;

    /** End of the RIFF, or of the file if that is shorter. */
    private final long end;

    private int width;
    private int height;
    private boolean alpha;
    private int frames;
    private long framePixels;

    private WebpStructure(FileWindow file, long end) {
        this.file = file;
        this.end = end;
    }

    public static ImageHeader read(FileWindow file) throws IOException {
        WebpChunk riff = WebpChunk.read(file);
        file.seek(RIFF_HEADER);
        return new WebpStructure(file, Math.min(riff.end(), file.length()))
                .header(WebpChunk.read(file));
    }

    private ImageHeader header(WebpChunk first) throws IOException {
        if (first.isBitstream()) {
            Bitstream stream = Bitstream.read(file, first);
            return ImageHeader.still(
                    MediaFormat.WEBP, stream.width(), stream.height(), stream.alpha(), 8);
        }
        if (!first.name().equals("VP8X")) {
            throw new BrokenImage("first chunk " + first.name());
        }
        int flags = file.u8();
        file.skip(3);
        width = file.u24le() + 1;
        height = file.u24le() + 1;
        alpha = (flags & ALPHA_FLAG) != 0;
        file.seek(first.end());
        if ((flags & ANIMATION_FLAG) != 0) {
            walkFrames();
        } else {
            walkToBitstream();
        }
        return new ImageHeader(
                MediaFormat.WEBP, width, height, frames, alpha, 8, false, 1, framePixels);
    }

    private void walkToBitstream() throws IOException {
        WebpChunk chunk = WebpChunk.read(file);
        while (!chunk.isBitstream()) {
            alpha |= chunk.name().equals(ALPHA);
            file.seek(chunk.end());
            chunk = WebpChunk.read(file);
        }
        Bitstream stream = Bitstream.read(file, chunk);
        if (stream.width() != width || stream.height() != height) {
            throw new BrokenImage("bitstream and canvas differ in size");
        }
        alpha |= stream.alpha();
        frames = 1;
    }

    private void walkFrames() throws IOException {
        toFirstFrame();
        try {
            while (end - file.position() >= WebpChunk.HEADER_LENGTH) {
                WebpChunk chunk = WebpChunk.read(file);
                if (chunk.name().equals("ANMF")) {
                    readFrame();
                }
                file.seek(Math.max(chunk.dataEnd(), Math.min(chunk.end(), file.length())));
            }
        } catch (EOFException | BrokenImage e) {
            throw Problem.of(e, ErrorCode.INVALID_IMAGE);
        }
        if (frames == 0) {
            throw new BrokenImage("no frame within the RIFF");
        }
    }

    private void toFirstFrame() throws IOException {
        WebpChunk chunk = WebpChunk.read(file);
        while (!chunk.name().equals("ANMF")) {
            file.seek(chunk.end());
            chunk = WebpChunk.read(file);
        }
        file.seek(chunk.start());
    }

    private void readFrame() throws IOException {
        AnimationFrame frame = AnimationFrame.read(file);
        if (frame.x() + frame.width() > width || frame.y() + frame.height() > height) {
            throw new BrokenImage("frame outside the canvas");
        }
        if (frames == 0) {
            boolean covers = frame.width() == width && frame.height() == height;
            alpha |= !covers || isAlphaAhead();
        }
        frames++;
        framePixels += (long) frame.width() * frame.height();
    }

    /** Whether a chunk of alpha comes before the next bitstream. */
    private boolean isAlphaAhead() throws IOException {
        while (file.remaining() >= WebpChunk.HEADER_LENGTH) {
            WebpChunk chunk = WebpChunk.read(file);
            if (chunk.isBitstream() || chunk.name().equals(ALPHA)) {
                return !chunk.isBitstream();
            }
            file.seek(Math.min(chunk.end(), file.length()));
        }
        return false;
    }
}
