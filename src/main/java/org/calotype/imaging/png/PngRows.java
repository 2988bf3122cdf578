package org.calotype.imaging.png;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.Interleaved;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureRows;
import org.jspecify.annotations.Nullable;

/** Reads a PNG file that is not interlaced row by row; two rows are in memory. */
public final class PngRows implements PictureRows {

    private static final float DEEP_STEP = 1 / 257f;

    private final FileWindow file;
    private final Ihdr ihdr;
    private final RowUnpacker unpacker;
    private final PixelStream pixels;
    private final @Nullable IccProfile profile;
    private final int rowBytes;
    private final float[] channel;
    private byte[] row;
    private byte[] above;
    private int y;

    private PngRows(FileWindow file) throws IOException {
        this.file = file;
        ihdr = Ihdr.read(file);
        PngDecoder.requireShortRows(ihdr);
        if (ihdr.interlaced()) {
            throw new IllegalArgumentException("interlaced");
        }
        ColourChunks chunks = ColourChunks.read(file, ihdr);
        profile = chunks.profile();
        unpacker = new RowUnpacker(ihdr, chunks);
        rowBytes = (int) ihdr.rowBytes(ihdr.width());
        row = new byte[rowBytes + 1];
        above = new byte[rowBytes + 1];
        channel = new float[ihdr.width()];
        pixels = new PixelStream(file);
        pixels.expect((rowBytes + 1L) * ihdr.height());
    }

    public static PictureRows open(Path path) throws IOException {
        FileWindow file = FileWindow.open(path);
        boolean opened = false;
        try {
            PngRows rows = new PngRows(file);
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    @Override
    public int sourceWidth() {
        return ihdr.width();
    }

    @Override
    public int sourceHeight() {
        return ihdr.height();
    }

    @Override
    public Picture.Colour colour() {
        return unpacker.channels() < 3 ? Picture.Colour.GREY : Picture.Colour.RGB;
    }

    @Override
    public List<Extent> planes() {
        return Collections.nCopies(
                unpacker.channels(), new Extent(ihdr.width(), ihdr.width(), ihdr.height()));
    }

    @Override
    public @Nullable IccProfile iccProfile() {
        return profile;
    }

    @Override
    public boolean isDeep() {
        return unpacker.isWords();
    }

    @Override
    public void advance(Taker taker) throws IOException {
        if (y == ihdr.height()) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        pixels.read(row, 0, rowBytes + 1);
        RowFilter.undo(row, above, rowBytes, ihdr.filterDistance());
        byte[] samples =
                unpacker.isPlain() || isDeep() ? row : unpacker.unpack(row, channel.length);
        int offset = unpacker.isPlain() ? 1 : 0;
        for (int c = unpacker.channels() - 1; c >= 0; c--) {
            if (isDeep()) {
                readWords(c);
            } else {
                Interleaved.read(samples, offset + c, unpacker.channels(), channel);
            }
            taker.take(c, y, channel, 0);
        }
        byte[] spent = above;
        above = row;
        row = spent;
        y++;
    }

    private void readWords(int c) {
        int step = 2 * unpacker.channels();
        for (int x = 0, read = 1 + 2 * c; x < channel.length; x++, read += step) {
            channel[x] = ((row[read] & 0xFF) << 8 | (row[read + 1] & 0xFF)) * DEEP_STEP;
        }
    }

    @Override
    public void close() throws IOException {
        pixels.close();
        file.close();
    }
}
