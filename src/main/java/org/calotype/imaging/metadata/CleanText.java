package org.calotype.imaging.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that came out of a file, made fit to be stored and shown. */
final class CleanText {

    /** What writers that do not say use when it is not UTF-8. */
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** Control characters and the line separators of Unicode. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    /** Halves of surrogate pairs and the byte order mark: never text. */
    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cs}\\uFEFF\\uFFFE\\uFFFF]+");

    private CleanText() {}

    /**
     * Bytes up to the first NUL as UTF-8 where they are that, else as Windows-1252: Exif says
     * ASCII, PNG says Latin-1, and writers put UTF-8 into both.
     */
    static String decode(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, 0, end, WESTERN);
        }
    }

    /**
     * Without control characters (a line break becomes a blank) and broken surrogates, trimmed, cut
     * at that many code points.
     *
     * @return null when nothing is left
     */
    static @Nullable String clean(@Nullable String text, int codePoints) {
        if (text == null) {
            return null;
        }
        String plain = NOT_TEXT.matcher(CONTROLS.matcher(text).replaceAll(" ")).replaceAll("");
        String clean = plain.strip();
        if (clean.codePointCount(0, clean.length()) > codePoints) {
            clean = clean.substring(0, clean.offsetByCodePoints(0, codePoints)).strip();
        }
        return clean.isEmpty() ? null : clean;
    }
}
