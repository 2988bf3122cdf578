package org.calotype.imaging.ico;

import java.io.IOException;
import java.nio.file.Path;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureCanvas;
import org.calotype.imaging.png.PngDecoder;

/**
 * Reads the largest picture of an icon: a PNG, or a bitmap of 1, 4, 8, 24 or 32 bits followed by a
 * mask of one bit that makes pixels transparent. A 32-bit bitmap has its own alpha; where that is
 * zero everywhere the mask counts, as Windows does it.
 */
public final class IcoDecoder {

    private static final int INFO_HEADER_BYTES = 40;
    private static final int COLOURS_USED_AT = 32;

    private final FileWindow file;
    private final IcoImage image;

    /** Colours as 0x00RRGGBB. */
    private int[] palette = {};

    private IcoDecoder(FileWindow file, IcoImage image) {
        this.file = file;
        this.image = image;
    }

    /**
     * Decodes at the greatest whole shrink that leaves at least twice the wanted size.
     *
     * @param minWidth 0 with a height of 0 means no shrink
     */
    public static Picture decode(Path path, int minWidth, int minHeight) throws IOException {
        IcoImage image;
        try (FileWindow file = FileWindow.open(path)) {
            image = IcoImage.best(IcoImage.of(file));
            if (!image.png()) {
                return new IcoDecoder(file, image).bitmap(minWidth, minHeight);
            }
        }
        try (FileWindow png = FileWindow.open(path, image.offset(), image.length())) {
            return PngDecoder.decode(png, minWidth, minHeight);
        }
    }

    private Picture bitmap(int minWidth, int minHeight) throws IOException {
        int width = image.width();
        int height = image.height();
        long colourRow = rowBytes(image.bits());
        long maskRow = rowBytes(1);
        readPalette();
        long pixels = file.position();
        long mask = pixels + colourRow * height;
        if (mask > image.offset() + image.length()) {
            throw new BrokenImage("an icon that ends too early");
        }
        boolean masked = mask + maskRow * height <= image.offset() + image.length();
        boolean ownAlpha = image.bits() == 32 && hasOwnAlpha(pixels);
        PictureCanvas canvas =
                PictureCanvas.of(
                        width,
                        height,
                        4,
                        PictureCanvas.shrinkFor(width, height, minWidth, minHeight));
        byte[] row = new byte[width * 4];
        for (int y = 0; y < height; y++) {
            int fromBottom = height - 1 - y;
            file.seek(pixels + fromBottom * colourRow);
            readColours(file.bytes((int) colourRow), row);
            if (!ownAlpha && masked) {
                file.seek(mask + fromBottom * maskRow);
                cutOut(file.bytes((int) maskRow), row);
            } else if (!ownAlpha) {
                cutOut(new byte[(int) maskRow], row);
            }
            canvas.putRow(y, width, row);
        }
        return canvas.toPicture(null);
    }

    /** Rows end on a multiple of four bytes. */
    private long rowBytes(int bits) {
        return ((long) image.width() * bits + 31) / 32 * 4;
    }

    private void readPalette() throws IOException {
        file.seek(image.offset() + COLOURS_USED_AT);
        long used = file.u32le();
        file.seek(image.offset() + INFO_HEADER_BYTES);
        switch (image.bits()) {
            case 1, 4, 8 -> {
                int most = 1 << image.bits();
                palette = new int[most];
                int count = used == 0 || used > most ? most : (int) used;
                for (int i = 0; i < count; i++) {
                    palette[i] = file.i32le();
                }
            }
            case 24, 32 -> palette = new int[0];
            default -> throw new BrokenImage("a bitmap of " + image.bits() + " bits");
        }
    }

    private boolean hasOwnAlpha(long pixels) throws IOException {
        file.seek(pixels);
        for (long i = image.pixels(); i > 0; i--) {
            file.skip(3);
            if (file.u8() != 0) {
                return true;
            }
        }
        return false;
    }

    private void readColours(byte[] from, byte[] row) {
        int bits = image.bits();
        for (int x = 0, write = 0; x < image.width(); x++, write += 4) {
            if (bits >= 24) {
                int read = x * (bits / 8);
                row[write] = from[read + 2];
                row[write + 1] = from[read + 1];
                row[write + 2] = from[read];
                row[write + 3] = bits == 32 ? from[read + 3] : -1;
            } else {
                int bit = x * bits;
                int index = (from[bit / 8] >> (8 - bits - bit % 8)) & ((1 << bits) - 1);
                int colour = palette[index];
                row[write] = (byte) (colour >> 16);
                row[write + 1] = (byte) (colour >> 8);
                row[write + 2] = (byte) colour;
                row[write + 3] = -1;
            }
        }
    }

    /** A bit of the mask that is set makes its pixel transparent. */
    private void cutOut(byte[] mask, byte[] row) {
        for (int x = 0; x < image.width(); x++) {
            boolean transparent = (mask[x / 8] >> (7 - x % 8) & 1) != 0;
            row[x * 4 + 3] = (byte) (transparent ? 0 : 255);
        }
    }
}
