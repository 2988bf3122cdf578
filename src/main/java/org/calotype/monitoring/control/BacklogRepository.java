package org.calotype.monitoring.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.jspecify.annotations.Nullable;

/** What waits in the database. */
@ApplicationScoped
public class BacklogRepository {

    private static final String UNMADE =
            " from Derivative d where d.state = :pending or d.state = :claimed";

    @PersistenceContext EntityManager entities;

    /** Derivatives that are not made yet. */
    public long unmadeDerivatives() {
        return entities.createQuery("select count(d)" + UNMADE, Long.class)
                .setParameter("pending", Derivative.State.PENDING)
                .setParameter("claimed", Derivative.State.CLAIMED)
                .getSingleResult();
    }

    /** When the file was uploaded that has waited longest for a derivative. */
    public Optional<Instant> oldestUnmade() {
        @Nullable Instant oldest =
                entities.createQuery("select min(d.mediaFile.uploadedAt)" + UNMADE, Instant.class)
                        .setParameter("pending", Derivative.State.PENDING)
                        .setParameter("claimed", Derivative.State.CLAIMED)
                        .getSingleResult();
        return Optional.ofNullable(oldest);
    }

    /** When the file expired whose space has waited longest to be reclaimed. */
    public Optional<Instant> oldestExpired(Instant now) {
        @Nullable Instant oldest =
                entities.createQuery(
                                "select min(f.expiresAt) from MediaFile f where f.expiresAt <= :now",
                                Instant.class)
                        .setParameter("now", now)
                        .getSingleResult();
        return Optional.ofNullable(oldest);
    }
}
