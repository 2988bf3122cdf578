package org.calotype.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the first bytes of a file of a format look like: fixed bytes, or a brand in a file type box.
 *
 * @param signatures any of which announces the format
 * @param brands of ISO base media files, four characters each; document types of EBML files
 */
record Marks(List<Signature> signatures, Set<String> brands) {

    private static final int BRAND_BYTES = 4;
    private static final int MAJOR_BRAND_AT = 8;
    private static final int COMPATIBLE_BRANDS_AT = 16;
    private static final int EBML_BYTES = 4;
    private static final Signature EBML_HEADER = Signature.of("1A 45 DF A3");
    private static final Signature FILE_TYPE_BOX = Signature.of("?? ?? ?? ?? 'ftyp' ?? ?? ?? ??");

    Marks {
        signatures = List.copyOf(signatures);
        brands = Set.copyOf(brands);
    }

    /** Fixed bytes, each pattern as {@link Signature#of} reads it. */
    static Marks bytes(String... patterns) {
        return new Marks(Arrays.stream(patterns).map(Signature::of).toList(), Set.of());
    }

    static Marks brands(String... brands) {
        return new Marks(List.of(), Set.of(brands));
    }

    /** These marks, or fixed bytes. */
    Marks orBytes(String... patterns) {
        return new Marks(bytes(patterns).signatures, brands);
    }

    boolean matchesBytes(byte[] head) {
        return signatures.stream().anyMatch(signature -> signature.matches(head));
    }

    /**
     * What a file calls itself: the brands of one that begins with a file type box (ISO/IEC
     * 14496-12, 4.3), the major one first, as many as the head holds; the document type of one that
     * begins with an EBML header (RFC 8794, 11.2.4). Empty for other files.
     */
    static List<String> brandsIn(byte[] head) {
        List<String> brands = new ArrayList<>();
        if (EBML_HEADER.matches(head)) {
            documentType(head).ifPresent(brands::add);
        }
        if (FILE_TYPE_BOX.matches(head)) {
            int end = Math.min(head.length, boxBytes(head));
            brands.add(brand(head, MAJOR_BRAND_AT));
            for (int at = COMPATIBLE_BRANDS_AT; at + BRAND_BYTES <= end; at += BRAND_BYTES) {
                brands.add(brand(head, at));
            }
        }
        return brands;
    }

    private static Optional<String> documentType(byte[] head) {
        for (int at = EBML_BYTES; at + 3 <= head.length; at++) {
            if (head[at] != 0x42 || (head[at + 1] & 0xFF) != 0x82) {
                continue;
            }
            int length = (head[at + 2] & 0xFF) - 0x80;
            if (length > 0 && at + 3 + length <= head.length) {
                String type = new String(head, at + 3, length, StandardCharsets.ISO_8859_1);
                return Optional.of(type.replaceAll("\0+$", ""));
            }
        }
        return Optional.empty();
    }

    private static int boxBytes(byte[] head) {
        long bytes = 0;
        for (int i = 0; i < BRAND_BYTES; i++) {
            bytes = (bytes << 8) | (head[i] & 0xFF);
        }
        return (int) Math.min(bytes, head.length);
    }

    private static String brand(byte[] head, int at) {
        return new String(head, at, BRAND_BYTES, StandardCharsets.ISO_8859_1);
    }
}
