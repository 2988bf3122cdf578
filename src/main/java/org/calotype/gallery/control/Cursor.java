package org.calotype.gallery.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * The place after a row of a listing: what the listing is sorted by, the row's value of it, and its
 * primary key. Clients hand it back as they got it.
 */
record Cursor(String order, String value, long id) {

    private static final int MAX_LENGTH = 1000;

    String written() {
        String plain = order + '\n' + id + '\n' + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /**
     * Reads a cursor of a listing in this order.
     *
     * @throws Problem INVALID_FIELD cursor, for any other text
     */
    static Cursor parse(String written, FileOrder order) {
        try {
            if (written.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("too long");
            }
            String plain = new String(Base64.getUrlDecoder().decode(written), UTF_8);
            String[] parts = plain.split("\n", 3);
            Cursor cursor = new Cursor(parts[0], parts[2], Long.parseLong(parts[1]));
            if (!cursor.order().equals(order.name())) {
                throw new IllegalArgumentException("of another order");
            }
            order.addAfter(new SqlText(), "id", cursor);
            return cursor;
        } catch (RuntimeException notOurs) {
            throw Problem.of(notOurs, ErrorCode.INVALID_FIELD, "cursor");
        }
    }
}
