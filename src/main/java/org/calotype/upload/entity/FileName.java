package org.calotype.upload.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.PlainText;

/**
 * The name of a file at its origin ({@code original_filename}): a base name of at most 255 bytes of
 * UTF-8, possibly empty, fit to be shown and to be offered for a download.
 */
public record FileName(String value) {

    /** Longest name in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private static final int MAX_EXTENSION_BYTES = 16;
    private static final int RANDOM_BYTES = 6;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\](?=[^/\\\\])", Pattern.DOTALL);
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");

    /** Signs that turn the direction of writing, and with it hide the true extension. */
    private static final Pattern DIRECTION =
            Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /**
     * What a client called its file: cut at a NUL, freed of its path (both kinds of slash), of
     * control characters and of blanks around it.
     */
    public static FileName of(String sent) {
        int nul = sent.indexOf('\0');
        String name = nul < 0 ? sent : sent.substring(0, nul);
        name = PATH.matcher(name).replaceFirst("");
        name = SEPARATORS.matcher(name).replaceAll("");
        name = DIRECTION.matcher(PlainText.line(name)).replaceAll("");
        return new FileName(cut(name.strip()));
    }

    /** The name of a file that came without one: 12 hexadecimal digits and the extension. */
    public static FileName random(String extension, SecureRandom random) {
        return new FileName(hex(RANDOM_BYTES, random) + "." + extension);
    }

    /** As many random bytes, two lower-case hexadecimal digits each. */
    static String hex(int bytes, SecureRandom random) {
        byte[] bits = new byte[bytes];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** The name before the last dot; the whole name if it has none. */
    public String stem() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? value : value.substring(0, dot);
    }

    /** What follows the last dot, lower-case; {@code ""} if there is none. */
    public String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the extension is that of a clip. */
    public boolean isOfClip() {
        return Arrays.stream(MediaFormat.values())
                .filter(format -> format.kind() == MediaFormat.Kind.VIDEO)
                .anyMatch(format -> format.extensions().contains(extension()));
    }

    /**
     * The extension a file of this name and this content is stored with: one of the content's, as
     * the name says where there are several (contract 5.1).
     */
    public String extensionFor(MediaFormat content) {
        return content.extensionFor(value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** Shortens the stem, so that the extension survives where it is one. */
    private static String cut(String name) {
        if (name.getBytes(UTF_8).length <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String tail = dot < 0 ? "" : name.substring(dot);
        if (tail.getBytes(UTF_8).length > MAX_EXTENSION_BYTES) {
            tail = "";
        }
        return head(name, MAX_BYTES - tail.getBytes(UTF_8).length) + tail;
    }

    private static String head(String text, int maxBytes) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += Character.toString(codePoint).getBytes(UTF_8).length;
            if (bytes > maxBytes) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}
