package org.calotype.audit.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of the record are wanted; an absent part does not narrow.
 *
 * @param words part of who, to what or detail, whatever the case
 * @param actions any of these; empty: all
 * @param actorName exact user name of that day
 * @param address exact client address
 * @param target exact target
 * @param from first moment, inclusive
 * @param until last moment, exclusive
 */
public record AuditFilter(
        Optional<String> words,
        Set<AuditAction> actions,
        Optional<String> actorName,
        Optional<String> address,
        Optional<String> target,
        Optional<Instant> from,
        Optional<Instant> until) {

    /** Everything. */
    public static final AuditFilter ALL =
            new AuditFilter(
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public AuditFilter {
        actions = Set.copyOf(actions);
    }
}
