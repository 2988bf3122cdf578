package org.calotype.imaging.ico;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/**
 * One of the pictures in an icon. Its size is that of its own header; what the directory says about
 * it is only a byte wide and often wrong.
 *
 * @param offset of its bytes in the file
 * @param length of its bytes
 * @param png a whole PNG file; else a bitmap without a file header, with a mask behind it
 * @param bits per pixel
 */
record IcoImage(long offset, long length, boolean png, int width, int height, int bits) {

    private static final int MOST_IMAGES = 256;
    private static final int PNG_SIGNATURE = 0x89504E47;
    private static final int INFO_HEADER_BYTES = 40;
    private static final int MOST_SIDE = 1 << 16;

    /** Every picture in the file. */
    static List<IcoImage> of(FileWindow file) throws IOException {
        file.seek(4);
        int count = file.u16le();
        if (count < 1 || count > MOST_IMAGES) {
            throw new BrokenImage("an icon of " + count + " pictures");
        }
        long[] lengths = new long[count];
        long[] offsets = new long[count];
        for (int i = 0; i < count; i++) {
            file.skip(8);
            lengths[i] = file.u32le();
            offsets[i] = file.u32le();
        }
        List<IcoImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (lengths[i] > file.length() - offsets[i]) {
                throw new BrokenImage("a picture behind the end of the file");
            }
            images.add(read(file, offsets[i], lengths[i]));
        }
        return images;
    }

    private static IcoImage read(FileWindow file, long offset, long length) throws IOException {
        file.seek(offset);
        if (file.i32be() == PNG_SIGNATURE) {
            file.skip(12);
            int width = side(file.i32be());
            int height = side(file.i32be());
            return new IcoImage(offset, length, true, width, height, 32);
        }
        file.seek(offset);
        if (file.u32le() != INFO_HEADER_BYTES) {
            throw new BrokenImage("neither a bitmap nor a PNG");
        }
        int width = side(file.i32le());
        int both = side(file.i32le());
        file.skip(2);
        int bits = file.u16le();
        long compression = file.u32le();
        if (both < 2 || compression != 0) {
            throw new BrokenImage("a packed bitmap in an icon");
        }
        return new IcoImage(offset, length, false, width, both / 2, bits);
    }

    private static int side(int side) throws BrokenImage {
        if (side < 1 || side > MOST_SIDE) {
            throw new BrokenImage("a side of " + side);
        }
        return side;
    }

    /** The picture to show: the largest, of these the one with the most colours. */
    static IcoImage best(List<IcoImage> images) {
        return images.stream()
                .max(Comparator.comparing(IcoImage::pixels).thenComparing(IcoImage::bits))
                .orElseThrow();
    }

    long pixels() {
        return (long) width * height;
    }
}
