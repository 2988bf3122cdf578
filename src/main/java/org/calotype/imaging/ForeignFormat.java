package org.calotype.imaging;

import java.util.List;

/**
 * Formats that are known by their first bytes but not accepted: their sender is told so, instead of
 * being told that the file is no image at all. Text formats, SVG, audio and HEIC are deliberately
 * absent; the observed contract (4.2, code 610) calls them no image.
 */
enum ForeignFormat {
    TIFF("49 49 2A 00", "4D 4D 00 2A", "49 49 2B 00", "4D 4D 00 2B"),
    ICON("00 00 01 00", "00 00 02 00"),
    PHOTOSHOP("'8BPS'"),
    JPEG_2000("00 00 00 0C 'jP' ?? ?? 0D 0A 87 0A", "FF 4F FF 51"),
    JPEG_XL("FF 0A", "00 00 00 0C 'JXL' ?? 0D 0A 87 0A"),
    AVIF("?? ?? ?? ?? 'ftypavif'", "?? ?? ?? ?? 'ftypavis'"),
    AVI("'RIFF' ?? ?? ?? ?? 'AVI'"),
    MATROSKA("1A 45 DF A3"),
    QUICKTIME("?? ?? ?? ?? 'ftypqt'", "?? ?? ?? ?? 'moov'"),
    MP4(
            "?? ?? ?? ?? 'ftypiso'",
            "?? ?? ?? ?? 'ftypmp4'",
            "?? ?? ?? ?? 'ftypM4V'",
            "?? ?? ?? ?? 'ftypavc1'",
            "?? ?? ?? ?? 'ftyp3g'",
            "?? ?? ?? ?? 'ftypdash'"),
    FLASH_VIDEO("'FLV' 01"),
    MPEG("00 00 01 BA", "00 00 01 B3"),
    WINDOWS_MEDIA("30 26 B2 75 8E 66 CF 11"),
    OGG("'OggS'"),
    DIRECTDRAW("'DDS'"),
    OPENEXR("76 2F 31 01"),
    FITS("'SIMPLE'"),
    DJVU("'AT&TFORM'"),
    AMIGA_IFF("'FORM' ?? ?? ?? ?? 'ILBM'");

    private final List<Signature> signatures;

    ForeignFormat(String... patterns) {
        this.signatures = List.of(patterns).stream().map(Signature::of).toList();
    }

    /** Whether these first bytes of a file announce one of the formats we know and do not take. */
    static boolean recognises(byte[] head) {
        for (ForeignFormat format : values()) {
            if (format.signatures.stream().anyMatch(signature -> signature.matches(head))) {
                return true;
            }
        }
        return false;
    }
}
