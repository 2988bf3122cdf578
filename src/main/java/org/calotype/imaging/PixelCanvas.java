package org.calotype.imaging;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps pixels as they come, a byte a sample. */
final class PixelCanvas implements PictureCanvas {

    private final int width;
    private final int channels;

    /** Interleaved. */
    private final byte[][] rows;

    PixelCanvas(int width, int height, int channels) {
        this.width = width;
        this.channels = channels;
        this.rows = new byte[height][Math.multiplyExact(width, channels)];
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void put(int y, int x, int step, int count, byte[] samples, int offset) {
        byte[] row = rows[y];
        if (step == 1) {
            System.arraycopy(samples, offset, row, x * channels, count * channels);
            return;
        }
        int read = offset;
        for (int i = 0, pixel = x; i < count; i++, pixel += step) {
            for (int write = pixel * channels; write < (pixel + 1) * channels; write++) {
                row[write] = samples[read++];
            }
        }
    }

    @Override
    public Picture toPicture(@Nullable IccProfile profile) {
        int colours = channels < 3 ? 1 : 3;
        List<Plane> planes = IntStream.range(0, colours).mapToObj(this::plane).toList();
        return new Picture(
                width,
                rows.length,
                colours == 1 ? Picture.Colour.GREY : Picture.Colour.RGB,
                planes,
                colours < channels && !isOpaque() ? plane(colours) : null,
                profile);
    }

    private boolean isOpaque() {
        for (byte[] row : rows) {
            for (int i = channels - 1; i < row.length; i += channels) {
                if (row[i] != -1) {
                    return false;
                }
            }
        }
        return true;
    }

    private Plane plane(int channel) {
        return new Plane(
                width,
                rows.length,
                width,
                rows.length,
                (y, x, samples) ->
                        Interleaved.read(rows[y], x * channels + channel, channels, samples));
    }
}
