package org.calotype.imaging.png;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/**
 * Walks the chunks of a PNG file; only an APNG is walked beyond its first IDAT.
 *
 * <p>Frames of an APNG are counted by what is there (fcTL), not by what acTL claims; if fewer are
 * there than claimed, or a frame leaves the canvas, the file is invalid.
 */
public final class PngStructure {

    private static final int LENGTH_NAME_CRC = 12;

    private final FileWindow file;
    private final Ihdr ihdr;
    private boolean transparent;
    private int claimedFrames;
    private int frames;
    private int framesWithData;
    private long framePixels;

    private PngStructure(FileWindow file, Ihdr ihdr) {
        this.file = file;
        this.ihdr = ihdr;
    }

    public static ImageHeader read(FileWindow file) throws IOException {
        PngStructure structure = new PngStructure(file, Ihdr.read(file));
        structure.walkToPixels();
        if (structure.claimedFrames > 0) {
            structure.walkAnimation();
        }
        return structure.header();
    }

    private void walkToPixels() throws IOException {
        while (true) {
            long length = file.u32be();
            String name = file.ascii(4);
            if (name.equals("IDAT")) {
                framesWithData = frames;
                return;
            }
            requireChunk(length, name);
            long next = file.position() + length + 4;
            switch (name) {
                case "tRNS" -> transparent = true;
                case "acTL" -> claimedFrames = Math.max(0, file.i32be());
                case "fcTL" -> readFrameControl();
                default -> {}
            }
            file.seek(next);
        }
    }

    private void requireChunk(long length, String name) throws IOException {
        if (length > Integer.MAX_VALUE || name.equals("IEND") || name.equals("IHDR")) {
            throw new BrokenImage("chunk " + name);
        }
    }

    /** Called behind the name of the first IDAT. */
    private void walkAnimation() throws IOException {
        try {
            file.seek(file.position() - 8);
            while (file.remaining() >= LENGTH_NAME_CRC) {
                long length = file.u32be();
                String name = file.ascii(4);
                if (name.equals("IEND")) {
                    break;
                }
                long next = file.position() + length + 4;
                if (name.equals("fcTL")) {
                    readFrameControl();
                } else if (name.equals("fdAT")) {
                    framesWithData = frames;
                }
                file.seek(next);
            }
        } catch (EOFException | BrokenImage e) {
            throw Problem.of(e, ErrorCode.INVALID_IMAGE);
        }
        if (frames < claimedFrames || framesWithData < frames) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }

    /** Frame control (11.3.6.2): sequence number, size, place, delay, disposal, blending. */
    private void readFrameControl() throws IOException {
        file.skip(4);
        long width = file.u32be();
        long height = file.u32be();
        long x = file.u32be();
        long y = file.u32be();
        if (width < 1 || height < 1 || x + width > ihdr.width() || y + height > ihdr.height()) {
            throw new BrokenImage("fcTL outside the canvas");
        }
        frames++;
        long sum = framePixels + width * height;
        framePixels = sum < 0 ? Long.MAX_VALUE : sum;
    }

    private ImageHeader header() {
        return new ImageHeader(
                MediaFormat.PNG,
                ihdr.width(),
                ihdr.height(),
                claimedFrames > 0 ? Math.max(1, frames) : 1,
                transparent || ihdr.hasAlphaSamples(),
                ihdr.colourType() == Ihdr.PALETTE ? 8 : ihdr.bitDepth(),
                ihdr.interlaced(),
                1,
                framePixels);
    }
}
