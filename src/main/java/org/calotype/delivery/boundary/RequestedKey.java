package org.calotype.delivery.boundary;

import java.util.Optional;
import org.calotype.storage.StorageKey;

/**
 * The storage key in the path of a direct link.
 *
 * <p>Keys are made of RFC 3986's unreserved characters and slashes, so a path with anything else in
 * it names nothing: no parameter behind a semicolon, no backslash, no encoded slash, nothing
 * encoded twice. An unreserved character may be percent-encoded, as the RFC allows (2.3).
 */
final class RequestedKey {

    private RequestedKey() {}

    /**
     * @param path as sent, not decoded, beginning with a slash
     */
    static Optional<StorageKey> in(String path) {
        if (path.length() > 3 * StorageKey.MAX_LENGTH) {
            return Optional.empty();
        }
        StringBuilder key = new StringBuilder(path.length());
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                c = i + 2 < path.length() ? decoded(path.charAt(i + 1), path.charAt(i + 2)) : 0;
                i += 2;
                if (c == '/') {
                    return Optional.empty();
                }
            }
            if (c != '/' && !isUnreserved(c)) {
                return Optional.empty();
            }
            key.append(c);
        }
        return StorageKey.parse(key.toString());
    }

    /** The encoded character; 0 if it is none of ASCII. */
    private static char decoded(char high, char low) {
        int value = (Character.digit(high, 16) << 4) | Character.digit(low, 16);
        return value > 0 && value < 0x80 ? (char) value : 0;
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~".indexOf(c) >= 0;
    }
}
