package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.Derivative.State;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.PublicId;

/** The derivative rows as those see them who look after the site. */
@ApplicationScoped
public class DerivativeBacklogRepository {

    @PersistenceContext EntityManager entities;

    long count(State state) {
        return entities.createQuery(
                        "select count(d) from Derivative d where d.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }

    /** Those that could not be made, oldest first. */
    List<FailedDerivative> failed(long afterNumber, int limit) {
        return entities
                .createQuery(
                        "select d.id, f.publicId, d.kind, d.attempts, d.failure"
                                + " from Derivative d join d.mediaFile f"
                                + " where d.state = :failed and d.id > :after order by d.id",
                        Object[].class)
                .setParameter("failed", State.FAILED)
                .setParameter("after", afterNumber)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(
                        row ->
                                new FailedDerivative(
                                        ((Number) row[0]).longValue(),
                                        row[1].toString(),
                                        (DerivativeKind) row[2],
                                        ((Number) row[3]).intValue(),
                                        Objects.toString(row[4], "")))
                .toList();
    }

    /** Some that could not be made, of these files; of any where none is named. */
    List<Derivative> someFailed(Collection<PublicId> files, int limit) {
        var query =
                entities.createQuery(
                        "select d from Derivative d where d.state = :failed"
                                + (files.isEmpty() ? "" : " and d.mediaFile.publicId in :files")
                                + " order by d.id",
                        Derivative.class);
        query.setParameter("failed", State.FAILED);
        if (!files.isEmpty()) {
            query.setParameter("files", files.stream().map(PublicId::value).toList());
        }
        return query.setMaxResults(limit).getResultList();
    }
}
