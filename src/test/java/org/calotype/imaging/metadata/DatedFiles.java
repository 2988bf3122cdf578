package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Small files that say when they were taken and nothing else. */
@NullMarked
public final class DatedFiles {

    private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

    private DatedFiles() {}

    /**
     * A JPEG with an Exif block.
     *
     * @param texts tags of the Exif directory by name: {@code DateTimeOriginal}, {@code
     *     OffsetTimeOriginal}, {@code DateTimeDigitized}, {@code OffsetTimeDigitized}
     */
    public static byte[] jpeg(Map<String, String> texts) {
        TiffBytes.Directory exif = new TiffBytes.Directory(ORDER);
        texts.forEach((name, text) -> exif.text(tag(name), text));
        byte[] block =
                TiffBytes.of(
                        new TiffBytes.Directory(ORDER)
                                .text(0x0132, "2001:01:01 01:01:01")
                                .child(TiffBytes.EXIF_POINTER, exif));
        byte[] plain = TalkativeFiles.encoded("jpg");
        return TalkativeFiles.joined(
                Arrays.copyOf(plain, 20),
                TalkativeFiles.segment(0xE1, "Exif\0\0".getBytes(ISO_8859_1), block),
                Arrays.copyOfRange(plain, 20, plain.length));
    }

    /** Exif 2.32 tables 8 and 7. */
    private static int tag(String name) {
        return switch (name) {
            case "DateTimeOriginal" -> ExifFields.DATE_TIME_ORIGINAL;
            case "OffsetTimeOriginal" -> ExifFields.OFFSET_TIME_ORIGINAL;
            case "DateTimeDigitized" -> ExifFields.DATE_TIME_DIGITIZED;
            case "OffsetTimeDigitized" -> ExifFields.OFFSET_TIME_DIGITIZED;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A PNG whose container says {@code Creation Time} (PNG 3rd ed. §11.3.3.2). */
    public static byte[] png(String creationTime) {
        byte[] plain = TalkativeFiles.encoded("png");
        int afterHeader = 8 + 25;
        return TalkativeFiles.joined(
                Arrays.copyOf(plain, afterHeader),
                TalkativeFiles.chunk("tEXt", ("Creation Time\0" + creationTime).getBytes(UTF_8)),
                Arrays.copyOfRange(plain, afterHeader, plain.length));
    }
}
