package org.calotype.imaging.gif;

import java.io.IOException;
import java.nio.file.Path;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureCanvas;

/**
 * Reads the first frame of a GIF on its canvas, shrinking on the way. What the frame does not
 * cover, and what it leaves out by its transparent index, is transparent; browsers show no
 * background colour either.
 */
public final class GifDecoder {

    /** First row and row step of the four passes of an interlaced frame (GIF89a, appendix E). */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] ONE_PASS = {{0, 1}};

    private final FileWindow file;
    private final GifFrame frame;

    /** Samples of each palette index, four bytes an entry. */
    private final byte[] entries;

    private final int channels;

    private GifDecoder(FileWindow file, GifFrame frame, byte[] entries, int channels) {
        this.file = file;
        this.frame = frame;
        this.entries = entries;
        this.channels = channels;
    }

    /**
     * Decodes the first frame at the greatest whole shrink that leaves at least twice the wanted
     * size.
     *
     * @param minWidth in pixels of the canvas; 0 with a height of 0 means no shrink
     */
    public static Picture decode(Path path, int minWidth, int minHeight) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            GifScreen screen = GifScreen.read(file);
            GifControl[] control = {GifControl.NONE};
            GifBlocks.toFirstFrame(file, found -> control[0] = found);
            GifFrame frame = GifFrame.read(file);
            byte[] palette = frame.palette().length > 0 ? frame.palette() : screen.palette();
            if (palette.length == 0) {
                throw new BrokenImage("no palette");
            }
            int width = Math.max(screen.width(), frame.x() + frame.width());
            int height = Math.max(screen.height(), frame.y() + frame.height());
            boolean covers = frame.width() == width && frame.height() == height;
            int channels = covers && !control[0].transparent() ? 3 : 4;
            int shrink = PictureCanvas.shrinkFor(width, height, minWidth, minHeight);
            PictureCanvas canvas = PictureCanvas.of(width, height, channels, shrink);
            byte[] entries = entries(palette, control[0].transparentIndex());
            new GifDecoder(file, frame, entries, channels).readRows(canvas);
            return canvas.toPicture(null);
        }
    }

    /** Indexes beyond the palette are black, as in browsers. */
    private static byte[] entries(byte[] palette, int transparentIndex) {
        byte[] entries = new byte[4 * 256];
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < 3 && 3 * i + c < palette.length; c++) {
                entries[4 * i + c] = palette[3 * i + c];
            }
            entries[4 * i + 3] = i == transparentIndex ? 0 : (byte) 255;
        }
        return entries;
    }

    private void readRows(PictureCanvas canvas) throws IOException {
        LzwDecoder pixels = new LzwDecoder(file);
        byte[] indexes = new byte[frame.width()];
        byte[] samples = new byte[frame.width() * channels];
        for (int[] pass : frame.interlaced() ? PASSES : ONE_PASS) {
            for (int y = pass[0]; y < frame.height(); y += pass[1]) {
                pixels.readRow(indexes);
                lookUp(indexes, samples);
                canvas.put(frame.y() + y, frame.x(), 1, frame.width(), samples, 0);
            }
        }
    }

    private void lookUp(byte[] indexes, byte[] samples) {
        for (int i = 0, write = 0; i < indexes.length; i++) {
            int entry = 4 * (indexes[i] & 0xFF);
            for (int c = 0; c < channels; c++) {
                samples[write++] = entries[entry + c];
            }
        }
    }
}
