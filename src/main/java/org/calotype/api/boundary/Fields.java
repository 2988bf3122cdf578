package org.calotype.api.boundary;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which names of a resource a client wants ({@code fields=id,title}).
 *
 * @param names empty: all
 */
public record Fields(Set<String> names) {

    /** Name of the query parameter, understood wherever something is answered. */
    public static final String PARAMETER = "fields";

    public static final Fields ALL = new Fields(Set.of());

    public Fields {
        names = Set.copyOf(names);
    }

    /** Reads the query parameter; absent and blank mean all. */
    public static Fields parse(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return ALL;
        }
        return new Fields(
                Arrays.stream(written.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
    }

    /**
     * Says which names there are.
     *
     * @throws Problem INVALID_FIELD fields
     */
    void requireOf(Set<String> known) {
        if (!known.containsAll(names)) {
            throw Problem.of(ErrorCode.INVALID_FIELD, PARAMETER);
        }
    }

    boolean include(String name) {
        return names.isEmpty() || names.contains(name);
    }
}
