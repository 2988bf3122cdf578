package org.calotype.delivery.control;

import java.util.Locale;
import java.util.regex.Pattern;
import org.calotype.storage.StorageKey;

/**
 * The name a browser gives a file it saves: that of the upload, made harmless, always with the
 * extension of what the file is.
 */
final class SavedName {

    /** Longest name in characters; file systems take 255 bytes, a character takes up to four. */
    private static final int MAX_LENGTH = 60;

    /** Windows opens these as devices, whatever extension they have. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\.|$)", Pattern.CASE_INSENSITIVE);

    private SavedName() {}

    static String of(String uploadedName, StorageKey key) {
        String stored = key.fileName();
        String extension = stored.substring(stored.lastIndexOf('.'));
        String plain = filtered(uploadedName);
        if (plain.toLowerCase(Locale.ROOT).endsWith(extension)) {
            plain = plain.substring(0, plain.length() - extension.length());
        }
        String stem = trimmed(plain);
        return stem.isEmpty() ? stored : stem + extension;
    }

    /** A title as the name of a folder, or of a file before its extension. */
    static String plain(String title, String otherwise) {
        String name = trimmed(filtered(title));
        return name.isEmpty() ? otherwise : name;
    }

    private static String filtered(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints().filter(SavedName::isPlain).forEach(name::appendCodePoint);
        return name.toString().strip();
    }

    private static String trimmed(String text) {
        String name = cut(text).replaceAll("^[.\\s-]+|[.\\s]+$", "");
        return DEVICE.matcher(name).lookingAt() ? "_" + name : name;
    }

    /** No controls, no marks that turn the reading direction, nothing that means a path. */
    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> "\\/:*?\"<>|%;".indexOf(codePoint) < 0;
        };
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
    }
}
