package org.calotype.api.boundary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Base64;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Where a page of rows ordered by a moment and their ids ended. Clients see base64url without
 * padding and hand it back as it is.
 */
public record KeysetCursor(Instant moment, long id) {

    public String text() {
        String plain = moment.getEpochSecond() + "." + moment.getNano() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    /**
     * @throws Problem INVALID_FIELD for what was no cursor of ours
     */
    public static KeysetCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), US_ASCII);
            String[] parts = plain.split("\\.", -1);
            Instant moment =
                    Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return new KeysetCursor(moment, Long.parseLong(parts[2]));
        } catch (RuntimeException notOurs) {
            throw Problem.of(notOurs, ErrorCode.INVALID_FIELD, "cursor");
        }
    }
}
