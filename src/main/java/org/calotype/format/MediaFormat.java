package org.calotype.format;

import static org.calotype.format.Trait.CONVERTED;
import static org.calotype.format.Trait.IN_WORKER;
import static org.calotype.format.Trait.MOVING;
import static org.calotype.format.Trait.PAGES;
import static org.calotype.format.Trait.SHOWN;
import static org.calotype.format.Trait.STANDARD;
import static org.calotype.format.Trait.STRIPPED;
import static org.calotype.format.Trait.WRITTEN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The format table: what Calotype accepts, how it is recognised, how it is named to the world and
 * what can be done with it.
 */
public enum MediaFormat {
    /** ITU-T T.81 annex B: SOI and the first byte of the next marker. */
    JPEG(
            Kind.IMAGE,
            "image/jpeg",
            List.of("jpeg", "jpg"),
            Marks.bytes("FF D8 FF"),
            EnumSet.of(STANDARD, SHOWN, WRITTEN, STRIPPED)),
    /** PNG 3rd edition, 5.2. */
    PNG(
            Kind.IMAGE,
            "image/png",
            List.of("png"),
            Marks.bytes("89 50 4E 47 0D 0A 1A 0A"),
            EnumSet.of(STANDARD, SHOWN, WRITTEN, STRIPPED, MOVING)),
    /** GIF89a specification, 17; the version digits vary in the wild. */
    GIF(
            Kind.IMAGE,
            "image/gif",
            List.of("gif"),
            Marks.bytes("'GIF87a'", "'GIF89a'"),
            EnumSet.of(STANDARD, SHOWN, WRITTEN, STRIPPED, MOVING)),
    /** WebP container specification, "WebP file header". */
    WEBP(
            Kind.IMAGE,
            "image/webp",
            List.of("webp"),
            Marks.bytes("'RIFF' ?? ?? ?? ?? 'WEBP'"),
            EnumSet.of(STANDARD, SHOWN, WRITTEN, STRIPPED, MOVING)),
    /** BITMAPFILEHEADER with its two reserved words, which are zero. Kept as PNG. */
    BMP(
            Kind.IMAGE,
            "image/bmp",
            List.of("bmp"),
            Marks.bytes("'BM' ?? ?? ?? ?? 00 00 00 00"),
            EnumSet.of(STANDARD, CONVERTED)),
    /** AV1 Image File Format 1.1, 6: brands of pictures and of sequences. */
    AVIF(
            Kind.IMAGE,
            "image/avif",
            List.of("avif"),
            Marks.brands("avif", "avis"),
            EnumSet.of(STANDARD, SHOWN, STRIPPED, MOVING, IN_WORKER)),
    /** ISO/IEC 23008-12, annex B: pictures and sequences coded with HEVC. */
    HEIC(
            Kind.IMAGE,
            "image/heic",
            List.of("heic", "heif", "hif"),
            Marks.brands("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"),
            EnumSet.of(STANDARD, STRIPPED, MOVING, IN_WORKER)),
    /** TIFF 6.0, section 2, in both byte orders; BigTIFF with its version of 43. */
    TIFF(
            Kind.IMAGE,
            "image/tiff",
            List.of("tiff", "tif"),
            Marks.bytes("49 49 2A 00", "4D 4D 00 2A", "49 49 2B 00", "4D 4D 00 2B"),
            EnumSet.of(STANDARD, STRIPPED, PAGES)),
    /** ICONDIR with its first entry, whose reserved byte is zero. */
    ICO(
            Kind.IMAGE,
            "image/x-icon",
            List.of("ico"),
            Marks.bytes("00 00 01 00 ?? 00 ?? ?? ?? 00"),
            EnumSet.of(SHOWN, STRIPPED, PAGES)),
    /** DICOM PS3.10, 7.1: a preamble of 128 bytes, then the prefix. */
    DICOM(
            Kind.IMAGE,
            "application/dicom",
            List.of("dcm"),
            Marks.bytes("@128 'DICM'"),
            EnumSet.of(PAGES, IN_WORKER)),
    /** FITS Standard 4.0, 4.4.1: the first card. */
    FITS(
            Kind.IMAGE,
            "image/fits",
            List.of("fits", "fit", "fts"),
            Marks.bytes("'SIMPLE' 20 20 '='"),
            EnumSet.of(PAGES, IN_WORKER)),
    /** ISO/IEC 14496-14 and its relatives, by the brands that writers of clips use. */
    MP4(
            Kind.VIDEO,
            "video/mp4",
            List.of("mp4"),
            Marks.brands(
                    "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41",
                    "mp42", "M4V ", "M4VH", "M4VP", "avc1", "3gp4", "3gp5", "3gp6", "3g2a", "dash",
                    "MSNV"),
            EnumSet.of(STANDARD, SHOWN, STRIPPED)),
    /** QuickTime File Format; old files have no file type box. */
    MOV(
            Kind.VIDEO,
            "video/quicktime",
            List.of("mov"),
            Marks.brands("qt  ")
                    .orBytes("?? ?? ?? ?? 'moov'", "?? ?? ?? ?? 'wide'", "?? ?? ?? ?? 'mdat'"),
            EnumSet.of(STANDARD, SHOWN, STRIPPED)),
    /** RFC 9559 with the document type of the WebM container guidelines. */
    WEBM(
            Kind.VIDEO,
            "video/webm",
            List.of("webm"),
            Marks.brands("webm"),
            EnumSet.of(STANDARD, SHOWN, STRIPPED)),
    /** RFC 9559. */
    MKV(
            Kind.VIDEO,
            "video/x-matroska",
            List.of("mkv"),
            Marks.brands("matroska"),
            EnumSet.of(STRIPPED)),
    /** Microsoft, "AVI RIFF File Reference". */
    AVI(
            Kind.VIDEO,
            "video/x-msvideo",
            List.of("avi"),
            Marks.bytes("'RIFF' ?? ?? ?? ?? 'AVI'"),
            EnumSet.of(STRIPPED));

    /** What people see: one picture, or one that moves with time. */
    public enum Kind {
        IMAGE,
        VIDEO
    }

    /** So many bytes from the start of a file are enough for every mark. */
    public static final int HEAD_BYTES = 256;

    private final Kind kind;
    private final String mimeType;
    private final List<String> extensions;
    private final Marks marks;
    private final Set<Trait> traits;

    MediaFormat(
            Kind kind,
            String mimeType,
            List<String> extensions,
            Marks marks,
            EnumSet<Trait> traits) {
        this.kind = kind;
        this.mimeType = mimeType;
        this.extensions = extensions;
        this.marks = marks;
        this.traits = traits;
    }

    /**
     * The format that these first bytes of a file announce, if it is one of ours. In an ISO base
     * media file the first brand that we know decides, in an EBML file its document type.
     *
     * @param head the first {@link #HEAD_BYTES} of the file, fewer if it is shorter
     */
    public static Optional<MediaFormat> recognise(byte[] head) {
        for (String brand : Marks.brandsIn(head)) {
            for (MediaFormat format : values()) {
                if (format.marks.brands().contains(brand)) {
                    return Optional.of(format);
                }
            }
        }
        return Arrays.stream(values())
                .filter(format -> format.marks.matchesBytes(head))
                .findFirst();
    }

    /** The format of that {@link #word}. */
    public static Optional<MediaFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /** What is accepted unless the owner of the site chooses otherwise, in the table's order. */
    public static Set<MediaFormat> standard() {
        return Arrays.stream(values())
                .filter(format -> format.traits.contains(STANDARD))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MediaFormat.class)));
    }

    /** The name administrators write, such as {@code jpeg}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name people know it by, such as {@code JPEG}. */
    public String title() {
        return switch (this) {
            case WEBP -> "WebP";
            case WEBM -> "WebM";
            default -> name();
        };
    }

    public Kind kind() {
        return kind;
    }

    /** Usual extension without the dot. */
    public String extension() {
        return extensions.get(0);
    }

    /** Every extension without the dot, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    /** {@link #extensions} for people. */
    public String extensionList() {
        return String.join(", ", extensions);
    }

    /**
     * Extension for a file of this format that was uploaded under this name, without the dot: one
     * that the name ends in, in any case, else the usual one (observed contract, 5.1).
     */
    public String extensionFor(String uploadedName) {
        String name = uploadedName.toLowerCase(Locale.ROOT);
        return extensions.stream()
                .filter(extension -> name.endsWith("." + extension))
                .findFirst()
                .orElse(extension());
    }

    public String mimeType() {
        return mimeType;
    }

    /** Whether every current browser shows the file as it is. */
    public boolean isShownByBrowsers() {
        return traits.contains(SHOWN);
    }

    /** Whether we can write it, which derivatives and resized originals need. */
    public boolean isWritten() {
        return traits.contains(WRITTEN);
    }

    /** Whether metadata can be taken out without touching the coded picture. */
    public boolean isStripped() {
        return traits.contains(STRIPPED);
    }

    /** Whether a file may hold several frames that follow each other in time. */
    public boolean isMoving() {
        return traits.contains(MOVING);
    }

    /** Whether a file may hold several frames, pages, layers or sizes. */
    public boolean hasFrames() {
        return isMoving() || traits.contains(PAGES);
    }

    /** Whether it is decoded in the worker process instead of in the server. */
    public boolean isDecodedInWorker() {
        return traits.contains(IN_WORKER);
    }

    /** What an original of this format is kept as: itself, except that BMP becomes PNG. */
    public MediaFormat storedAs() {
        return traits.contains(CONVERTED) ? PNG : this;
    }

    /**
     * The format of what we make of a file of this format, derivatives and resized originals: its
     * own where we can write it, else one that every browser shows.
     *
     * @param alpha whether pixels may be transparent
     */
    public MediaFormat writtenAs(boolean alpha) {
        if (isWritten() || traits.contains(CONVERTED)) {
            return storedAs();
        }
        return alpha ? PNG : JPEG;
    }
}
