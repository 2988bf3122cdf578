package org.calotype.upload.control;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Upload-Metadata}: pairs of a name and a base64 value, separated by commas; a name
 * may stand alone (tus 1.0, creation extension).
 */
public final class TusMetadata {

    /** More than every field of the upload API together. */
    private static final int MAX_CHARACTERS = 128 * 1024;

    private TusMetadata() {}

    /**
     * @throws Problem MALFORMED_REQUEST
     */
    public static Map<String, String> parse(@Nullable String header) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (header == null || header.isBlank()) {
            return fields;
        }
        if (header.length() > MAX_CHARACTERS) {
            throw malformed();
        }
        for (String pair : header.split(",")) {
            String[] parts = pair.strip().split(" +", 2);
            if (!parts[0].isEmpty()) {
                fields.put(parts[0], parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return Problem.of(ErrorCode.MALFORMED_REQUEST, "Upload-Metadata is not well formed");
    }
}
