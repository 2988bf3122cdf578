package org.calotype.imaging;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The format table: what Calotype accepts, how it is recognised and how it is named to the world.
 *
 * <p>A format is recognised from its first bytes and from nothing else; neither the name nor the
 * type that a client declares is believed.
 */
public enum MediaFormat {
    /** ITU-T T.81 annex B: SOI and the first byte of the next marker. */
    JPEG("image/jpeg", List.of("jpeg", "jpg"), Signature.of("FF D8 FF")),
    /** PNG 3rd edition, 5.2. */
    PNG("image/png", List.of("png"), Signature.of("89 50 4E 47 0D 0A 1A 0A")),
    /** GIF89a specification, 17; the version digits vary in the wild. */
    GIF("image/gif", List.of("gif"), Signature.of("'GIF87a'"), Signature.of("'GIF89a'")),
    /** WebP container specification, "WebP file header". */
    WEBP("image/webp", List.of("webp"), Signature.of("'RIFF' ?? ?? ?? ?? 'WEBP'")),
    /** BITMAPFILEHEADER with its two reserved words, which are zero. */
    BMP("image/bmp", List.of("bmp"), Signature.of("'BM' ?? ?? ?? ?? 00 00 00 00"));

    /** So many bytes from the start of a file are enough for every signature. */
    public static final int HEAD_BYTES = 64;

    private final String mimeType;
    private final List<String> extensions;
    private final List<Signature> signatures;

    MediaFormat(String mimeType, List<String> extensions, Signature... signatures) {
        this.mimeType = mimeType;
        this.extensions = extensions;
        this.signatures = List.of(signatures);
    }

    /** The format that these first bytes of a file announce, if it is one of ours. */
    public static Optional<MediaFormat> recognise(byte[] head) {
        for (MediaFormat format : values()) {
            if (format.signatures.stream().anyMatch(signature -> signature.matches(head))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Usual extension without the dot. */
    public String extension() {
        return extensions.get(0);
    }

    /**
     * Extension for a file of this format that was uploaded under this name, without the dot: a
     * JPEG keeps {@code jpg} if the name ended in it, in any case; everything else has one
     * extension (observed contract, 5.1).
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
}
