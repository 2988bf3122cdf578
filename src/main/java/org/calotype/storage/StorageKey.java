package org.calotype.storage;

import java.util.Optional;

/**
 * Place of a file inside a storage, e.g. {@code images/2026/11/23/cat.th.jpg}: names separated by
 * {@code /}, relative, at most 512 characters.
 *
 * <p>A name is never empty, never {@code .} or {@code ..}, and does not end in a dot or a blank
 * (Windows drops those, and two keys would be one file). Backslash, colon (drive letters, alternate
 * streams), control characters and lone surrogates are refused too: with {@code
 * IllegalArgumentException} by the constructor, with an empty answer by {@link #parse}.
 */
public record StorageKey(String value) {

    /** Longest key in characters. */
    public static final int MAX_LENGTH = 512;

    public StorageKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("not a storage key");
        }
    }

    /** The key a request names; empty if no file can lie there. */
    public static Optional<StorageKey> parse(String text) {
        return isKey(text) ? Optional.of(new StorageKey(text)) : Optional.empty();
    }

    /** The last name of the key, e.g. {@code cat.th.jpg}. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isKey(String text) {
        if (text.length() > MAX_LENGTH || !text.codePoints().allMatch(StorageKey::isAllowed)) {
            return false;
        }
        for (String name : text.split("/", -1)) {
            if (name.isBlank() || name.endsWith(".") || name.endsWith(" ")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            default -> codePoint != '\\' && codePoint != ':';
        };
    }
}
