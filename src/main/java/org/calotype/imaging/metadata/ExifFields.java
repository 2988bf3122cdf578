package org.calotype.imaging.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an Exif block that say something about the picture: no maker notes, no thumbnail
 * directory, no pixels.
 */
final class ExifFields {

    static final int IMAGE_DESCRIPTION = 0x010E;
    static final int MAKE = 0x010F;
    static final int MODEL = 0x0110;
    static final int ORIENTATION = 0x0112;
    static final int SOFTWARE = 0x0131;
    static final int DATE_TIME_ORIGINAL = 0x9003;
    static final int DATE_TIME_DIGITIZED = 0x9004;
    static final int OFFSET_TIME_ORIGINAL = 0x9011;
    static final int OFFSET_TIME_DIGITIZED = 0x9012;
    static final int MAKER_NOTE = 0x927C;
    static final int USER_COMMENT = 0x9286;
    static final int XP_TITLE = 0x9C9B;
    static final int XP_SUBJECT = 0x9C9F;

    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    /** The directories we read, by what they are about. */
    enum Directory {
        IMAGE,
        EXIF,
        GPS,
        INTEROPERABILITY
    }

    private final ByteOrder order;
    private final Map<Directory, Map<Integer, ExifValue>> values = new EnumMap<>(Directory.class);

    private ExifFields(ByteOrder order) {
        this.order = order;
        for (Directory directory : Directory.values()) {
            values.put(directory, new LinkedHashMap<>());
        }
    }

    /**
     * Reads a TIFF structure, with or without the {@code Exif\0\0} of JPEG before it. Whatever is
     * wrong with it, what was read until then is returned.
     */
    static ExifFields read(byte[] block) {
        byte[] tiff = withoutPrefix(block);
        boolean little = tiff.length > 0 && tiff[0] == 'I';
        ExifFields fields = new ExifFields(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (tiff.length == 0) {
            return fields;
        }
        try {
            new TiffReader()
                    .processTiff(
                            new ByteArrayReader(tiff),
                            new ExifCollector(fields.values, tiff.length),
                            0);
        } catch (IOException | TiffProcessingException | RuntimeException broken) {
            return fields;
        }
        return fields;
    }

    private static byte[] withoutPrefix(byte[] block) {
        boolean prefixed =
                block.length >= PREFIX.length
                        && Arrays.equals(block, 0, 4, PREFIX, 0, 4)
                        && block[4] == 0;
        return prefixed ? Arrays.copyOfRange(block, PREFIX.length, block.length) : block;
    }

    ByteOrder order() {
        return order;
    }

    Map<Integer, ExifValue> in(Directory directory) {
        return Collections.unmodifiableMap(values.getOrDefault(directory, Collections.emptyMap()));
    }

    @Nullable ExifValue value(Directory directory, int tag) {
        return in(directory).get(tag);
    }

    /** The text of a tag as it stands there, not cleaned. */
    @Nullable String text(Directory directory, int tag) {
        ExifValue value = value(directory, tag);
        if (value == null) {
            return null;
        }
        if (isWindowsText(tag)) {
            return value.utf16Text();
        }
        return tag == USER_COMMENT ? value.commentText() : value.text();
    }

    static boolean isWindowsText(int tag) {
        return tag >= XP_TITLE && tag <= XP_SUBJECT;
    }

    /** 1 to 8; 1 when nothing sensible is said. */
    int orientation() {
        ExifValue value = value(Directory.IMAGE, ORIENTATION);
        int number = value == null ? 1 : value.number(1);
        return number >= 1 && number <= 8 ? number : 1;
    }
}
