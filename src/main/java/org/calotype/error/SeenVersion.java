package org.calotype.error;

import java.util.Optional;

/**
 * The version of something that an edit or a deletion was made from, so that nobody overwrites what
 * they have not seen. Whoever asks holds the row locked.
 *
 * @param number absent: any version
 */
public record SeenVersion(Optional<Long> number) {

    /** Whatever is there. */
    public static final SeenVersion ANY = new SeenVersion(Optional.empty());

    public static SeenVersion of(long number) {
        return new SeenVersion(Optional.of(number));
    }

    /**
     * @param now the version that is there
     * @throws Problem CHANGED_MEANWHILE when it is another than the one that was seen
     */
    public void require(long now) {
        if (number.isPresent() && number.get() != now) {
            throw Problem.of(ErrorCode.CHANGED_MEANWHILE);
        }
    }
}
