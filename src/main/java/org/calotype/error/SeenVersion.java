package org.calotype.error;

import java.util.Set;

/**
 * The version of something that an edit or a deletion was made from, so that nobody overwrites what
 * they have not seen. Whoever asks holds the row locked.
 *
 * @param numbers of which one must be there; none: any version
 */
public record SeenVersion(Set<Long> numbers) {

    /** Whatever is there. */
    public static final SeenVersion ANY = new SeenVersion(Set.of());

    public SeenVersion {
        numbers = Set.copyOf(numbers);
    }

    public static SeenVersion of(long number) {
        return new SeenVersion(Set.of(number));
    }

    /**
     * @param now the version that is there
     * @throws Problem CHANGED_MEANWHILE when it is another than the one that was seen
     */
    public void require(long now) {
        if (!numbers.isEmpty() && !numbers.contains(now)) {
            throw Problem.of(ErrorCode.CHANGED_MEANWHILE);
        }
    }
}
