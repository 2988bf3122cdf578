package org.calotype.delivery.control;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.calotype.gallery.entity.PublicId;

/**
 * What a path under a viewer's route asks for: {@code /image/<slug>.<id>}, {@code /image/<id>}, and
 * {@code /delete/<token>} behind either (contract 7.1 and 7.2).
 *
 * @param deleteToken as written; whether it is one is judged with the file
 */
public record ViewerAddress(PublicId id, Optional<String> deleteToken) {

    private static final String DELETE = "delete";

    /**
     * Reads a path; slug and route are not looked at.
     *
     * @param path as sent, not decoded, beginning with a slash
     */
    public static Optional<ViewerAddress> parse(String path) {
        String[] segments = path.split("/");
        boolean delete = segments.length == 5 && segments[3].equals(DELETE);
        if (segments.length != 3 && !delete) {
            return Optional.empty();
        }
        String name = segments[2];
        return PublicId.parse(name.substring(name.lastIndexOf('.') + 1))
                .map(id -> new ViewerAddress(id, token(segments, delete)));
    }

    private static Optional<String> token(String[] segments, boolean delete) {
        return delete ? Optional.of(segments[4]) : Optional.empty();
    }

    /** Whether two paths are the same but for how their characters are percent-encoded. */
    public static boolean same(String path, String other) {
        return path.equals(other) || decoded(path).equals(decoded(other));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEncoding) {
            return path;
        }
    }
}
