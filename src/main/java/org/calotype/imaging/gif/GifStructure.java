package org.calotype.imaging.gif;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/**
 * Walks all blocks of a GIF file (GIF89a specification, appendix B) and counts its frames.
 *
 * <p>The canvas is the logical screen, grown to hold the first frame where that is larger, as
 * browsers do. Bytes that are no block end the file, as they do in browsers.
 */
public final class GifStructure {

    private final FileWindow file;
    private int width;
    private int height;
    private int frames;
    private boolean interlaced;
    private boolean transparent;
    private long framePixels;

    private GifStructure(FileWindow file, GifScreen screen) {
        this.file = file;
        this.width = screen.width();
        this.height = screen.height();
    }

    public static ImageHeader read(FileWindow file) throws IOException {
        GifStructure structure = new GifStructure(file, GifScreen.read(file));
        structure.walk();
        return structure.header();
    }

    private void walk() throws IOException {
        GifBlocks.toFirstFrame(file, control -> transparent = control.transparent());
        readFrame();
        try {
            GifBlocks.skipImageData(file);
        } catch (EOFException e) {
            // Cut within the first frame: the decoder finds out whether all its rows are there.
            return;
        }
        try {
            while (file.remaining() > 0 && GifBlocks.toNextFrame(file, control -> {})) {
                readFrame();
                GifBlocks.skipImageData(file);
            }
        } catch (EOFException | BrokenImage e) {
            throw Problem.of(e, ErrorCode.INVALID_IMAGE);
        }
    }

    private void readFrame() throws IOException {
        GifFrame frame = GifFrame.read(file);
        if (frames == 0) {
            width = Math.max(width, frame.x() + frame.width());
            height = Math.max(height, frame.y() + frame.height());
            interlaced = frame.interlaced();
            transparent |= (long) frame.width() * frame.height() < (long) width * height;
        }
        frames++;
        framePixels += (long) frame.width() * frame.height();
    }

    private ImageHeader header() {
        return new ImageHeader(
                MediaFormat.GIF, width, height, frames, transparent, 8, interlaced, 1, framePixels);
    }
}
