package org.calotype.api.boundary;

import java.util.Locale;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** The constants of enums as clients spell them: in lower case. */
public final class Word {

    private Word() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws Problem INVALID_FIELD with the field's name when there is no such constant
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String field, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.of(unknown, ErrorCode.INVALID_FIELD, field);
        }
    }

    /** The same of what may be absent. */
    public static <E extends Enum<E>> Optional<E> parseAny(
            Class<E> type, String field, @Nullable String word) {
        return Optional.ofNullable(word).map(written -> parse(type, field, written));
    }
}
