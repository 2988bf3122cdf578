package org.calotype.format;

import java.util.Arrays;
import java.util.List;

/**
 * Formats that are known by their first bytes but not accepted: their sender is told so, instead of
 * being told that the file is no image at all. Text formats, SVG and audio are deliberately absent;
 * the observed contract (4.2, code 610) calls them no image.
 */
public enum ForeignFormat {
    CURSOR(Marks.bytes("00 00 02 00 ?? 00")),
    PHOTOSHOP(Marks.bytes("'8BPS'")),
    JPEG_2000(Marks.bytes("00 00 00 0C 'jP' ?? ?? 0D 0A 87 0A", "FF 4F FF 51")),
    JPEG_XL(Marks.bytes("FF 0A", "00 00 00 0C 'JXL' ?? 0D 0A 87 0A")),
    MATROSKA(Marks.bytes("1A 45 DF A3")),
    FLASH_VIDEO(Marks.bytes("'FLV' 01")),
    MPEG(Marks.bytes("00 00 01 BA", "00 00 01 B3")),
    WINDOWS_MEDIA(Marks.bytes("30 26 B2 75 8E 66 CF 11")),
    OGG(Marks.bytes("'OggS'")),
    DIRECTDRAW(Marks.bytes("'DDS'")),
    OPENEXR(Marks.bytes("76 2F 31 01")),
    DJVU(Marks.bytes("'AT&TFORM'")),
    AMIGA_IFF(Marks.bytes("'FORM' ?? ?? ?? ?? 'ILBM'"));

    private final Marks marks;

    ForeignFormat(Marks marks) {
        this.marks = marks;
    }

    /** Whether these first bytes of a file announce one of the formats we know and do not take. */
    public static boolean recognises(byte[] head) {
        List<String> brands = Marks.brandsIn(head);
        return Arrays.stream(values())
                .map(format -> format.marks)
                .anyMatch(
                        marks ->
                                marks.matchesBytes(head)
                                        || brands.stream().anyMatch(marks.brands()::contains));
    }
}
