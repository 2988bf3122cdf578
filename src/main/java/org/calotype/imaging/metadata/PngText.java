package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A text chunk of a PNG (PNG 3rd ed. §11.3.3).
 *
 * @param keyword 1 to 79 characters
 * @param text unpacked; not whole when it was longer than {@link RawMetadata#LONGEST_BLOCK}
 */
record PngText(String keyword, byte[] text, boolean whole) {

    static final String XMP = "XML:com.adobe.xmp";

    private static final int LONGEST_KEYWORD = 79;

    /**
     * The keywords the specification knows. Others may hold anything: ImageMagick keeps whole Exif
     * blocks in {@code Raw profile type exif} and places in {@code exif:GPSLatitude}.
     */
    private static final Set<String> PLACELESS =
            Set.of(
                    "Title",
                    "Author",
                    "Description",
                    "Copyright",
                    "Creation Time",
                    "Software",
                    "Disclaimer",
                    "Warning",
                    "Source",
                    "Comment",
                    "Collection");

    static boolean isText(String chunk) {
        return chunk.equals("tEXt") || chunk.equals("zTXt") || chunk.equals("iTXt");
    }

    static boolean isPlaceless(String keyword) {
        return PLACELESS.contains(keyword);
    }

    /** What the texts of one file may still unpack to: each is bounded, their number is not. */
    static final class Allowance {

        /** Eight times the longest text; a whole file of them takes some hundredths of a second. */
        private static final int MOST_BYTES = 8 * RawMetadata.LONGEST_BLOCK;

        /** What it costs to begin with a text, in bytes unpacked meanwhile. */
        private static final int BEGINNING = 1 << 10;

        private int left = MOST_BYTES;

        private int begin(int wanted) {
            left -= BEGINNING;
            return Math.min(left, wanted);
        }

        private void spend(int bytes) {
            left -= bytes;
        }
    }

    /** The keyword of a text chunk; null when it is broken. */
    static @Nullable String keyword(byte[] content) {
        int end = indexOfNul(content, 0);
        return end < 1 || end > LONGEST_KEYWORD
                ? null
                : CleanText.clean(CleanText.decode(content), LONGEST_KEYWORD);
    }

    /**
     * Reads the content of a {@code tEXt}, {@code zTXt} or {@code iTXt}; null when it is broken, or
     * is to be unpacked and nothing is left of the allowance.
     */
    static @Nullable PngText read(String chunk, byte[] content, Allowance allowance) {
        String keyword = keyword(content);
        if (keyword == null) {
            return null;
        }
        int end = indexOfNul(content, 0);
        return switch (chunk) {
            case "tEXt" -> plain(keyword, content, end + 1);
            case "zTXt" -> packed(keyword, content, end + 2, allowance);
            default -> international(keyword, content, end + 1, allowance);
        };
    }

    /** Keyword, NUL, packed or not, method, language, NUL, translated keyword, NUL, text. */
    private static @Nullable PngText international(
            String keyword, byte[] content, int at, Allowance allowance) {
        int language = indexOfNul(content, at + 2);
        int translated = language < 0 ? -1 : indexOfNul(content, language + 1);
        if (translated < 0) {
            return null;
        }
        boolean isPacked = content[at] == 1;
        return isPacked
                ? packed(keyword, content, translated + 1, allowance)
                : plain(keyword, content, translated + 1);
    }

    private static int indexOfNul(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static PngText plain(String keyword, byte[] content, int from) {
        return new PngText(keyword, Arrays.copyOfRange(content, from, content.length), true);
    }

    private static @Nullable PngText packed(
            String keyword, byte[] content, int from, Allowance allowance) {
        int limit =
                allowance.begin(
                        keyword.equals(XMP) ? RawMetadata.LONGEST_BLOCK : RawMetadata.LONGEST_TEXT);
        if (from >= content.length || limit <= 0) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, from, content.length - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished() && out.size() < limit) {
                int got = inflater.inflate(buffer);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return new PngText(keyword, out.toByteArray(), false);
                }
                out.write(buffer, 0, got);
            }
            return new PngText(keyword, out.toByteArray(), inflater.finished());
        } catch (DataFormatException broken) {
            return null;
        } finally {
            allowance.spend((int) inflater.getBytesWritten());
            inflater.end();
        }
    }

    /** The content of an {@code iTXt} chunk that holds this XMP packet. */
    static byte[] ofXmp(byte[] packet) {
        return of(XMP, packet);
    }

    /** The content of an {@code iTXt} chunk, not packed, without language. */
    static byte[] of(String keyword, String text) {
        return of(keyword, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] of(String keyword, byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[5]);
        out.writeBytes(text);
        return out.toByteArray();
    }
}
