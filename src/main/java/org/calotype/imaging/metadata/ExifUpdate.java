package org.calotype.imaging.metadata;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Brings an Exif block up to date after its picture was turned and scaled (TIFF 6.0 section 2; Exif
 * 2.32 section 4.6). Values are changed in place, so that everything else, maker notes included,
 * stays where it points to; the preview, which shows the old picture, is cut off.
 */
final class ExifUpdate {

    private static final int IMAGE_WIDTH = 0x0100;
    private static final int IMAGE_LENGTH = 0x0101;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int PIXEL_X_DIMENSION = 0xA002;
    private static final int PIXEL_Y_DIMENSION = 0xA003;
    private static final int PREVIEW_OFFSET = 0x0201;
    private static final int PREVIEW_BYTES = 0x0202;
    private static final int ENTRY_BYTES = 12;
    private static final int PREFIX_BYTES = 6;

    private final byte[] bytes;
    private final ByteBuffer tiff;
    private final int width;
    private final int height;
    private final int orientation;
    private int end;

    private ExifUpdate(byte[] bytes, int width, int height, int orientation) {
        this.bytes = bytes;
        tiff = ByteBuffer.wrap(bytes);
        tiff.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        this.width = width;
        this.height = height;
        this.orientation = orientation;
        this.end = bytes.length;
    }

    /**
     * The block as a bare TIFF structure, updated; empty if it is not one.
     *
     * @param block with or without the {@code Exif\0\0} of JPEG before it
     * @param width of the stored pixels
     * @param orientation of the stored pixels, 1 to 8
     */
    static byte[] of(byte[] block, int width, int height, int orientation) {
        boolean prefixed = block.length > PREFIX_BYTES && block[0] == 'E';
        byte[] copy = Arrays.copyOfRange(block, prefixed ? PREFIX_BYTES : 0, block.length);
        if (copy.length < 8 || (copy[0] != 'I' && copy[0] != 'M')) {
            return new byte[0];
        }
        ExifUpdate update = new ExifUpdate(copy, width, height, orientation);
        try {
            update.apply();
        } catch (BufferUnderflowException | IndexOutOfBoundsException broken) {
            return new byte[0];
        }
        return Arrays.copyOf(copy, update.end);
    }

    private void apply() {
        int image = tiff.getInt(4);
        int count = entries(image);
        int next = image + 2 + count * ENTRY_BYTES;
        for (int i = 0; i < count; i++) {
            int entry = image + 2 + i * ENTRY_BYTES;
            switch (tag(entry)) {
                case ExifFields.ORIENTATION -> set(entry, orientation);
                case IMAGE_WIDTH -> set(entry, width);
                case IMAGE_LENGTH -> set(entry, height);
                case EXIF_DIRECTORY -> updatePhoto(tiff.getInt(entry + 8));
                default -> {}
            }
        }
        int preview = tiff.getInt(next);
        tiff.putInt(next, 0);
        if (preview > 0) {
            cutPreview(preview);
        }
    }

    private void updatePhoto(int directory) {
        int count = entries(directory);
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            switch (tag(entry)) {
                case PIXEL_X_DIMENSION -> set(entry, width);
                case PIXEL_Y_DIMENSION -> set(entry, height);
                default -> {}
            }
        }
    }

    /** Removes the preview's bytes where they are the last, as cameras write them. */
    private void cutPreview(int directory) {
        int offset = 0;
        int length = 0;
        for (int i = 0; i < entries(directory); i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            switch (tag(entry)) {
                case PREVIEW_OFFSET -> offset = tiff.getInt(entry + 8);
                case PREVIEW_BYTES -> length = tiff.getInt(entry + 8);
                default -> {}
            }
        }
        if (offset < 8 || length < 0 || length > bytes.length - offset) {
            return;
        }
        Arrays.fill(bytes, offset, offset + length, (byte) 0);
        if (offset + length >= bytes.length - 1) {
            end = offset;
        }
    }

    private int entries(int directory) {
        return Short.toUnsignedInt(tiff.getShort(directory));
    }

    private int tag(int entry) {
        return Short.toUnsignedInt(tiff.getShort(entry));
    }

    /** A single SHORT or LONG; nothing else is expected here, and nothing else is touched. */
    private void set(int entry, int value) {
        int type = Short.toUnsignedInt(tiff.getShort(entry + 2));
        if (tiff.getInt(entry + 4) != 1) {
            return;
        }
        if (type == ExifValue.SHORT) {
            tiff.putShort(entry + 8, (short) value);
        } else if (type == ExifValue.LONG) {
            tiff.putInt(entry + 8, value);
        }
    }
}
