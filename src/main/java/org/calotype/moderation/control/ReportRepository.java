package org.calotype.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.moderation.entity.Report;

/** Rows of reports. */
@ApplicationScoped
public class ReportRepository {

    @PersistenceContext EntityManager entities;

    void add(Report report) {
        entities.persist(report);
    }

    public Optional<Report> byId(long id) {
        return Optional.ofNullable(entities.find(Report.class, id));
    }

    long countOfAddressSince(String address, Instant since) {
        return entities.createQuery(
                        "select count(r) from Report r"
                                + " where r.address = :address and r.reportedAt > :since",
                        Long.class)
                .setParameter("address", address)
                .setParameter("since", since)
                .getSingleResult();
    }

    boolean isOpen(long fileId, String address) {
        return entities.createQuery(
                                "select count(r) from Report r where r.mediaFileId = :file"
                                        + " and r.address = :address and r.resolvedAt is null",
                                Long.class)
                        .setParameter("file", fileId)
                        .setParameter("address", address)
                        .getSingleResult()
                > 0;
    }

    /** Open reports, oldest first, after a place. */
    List<Report> open(long afterId, int limit) {
        return entities.createQuery(
                        "select r from Report r where r.resolvedAt is null and r.id > :after"
                                + " order by r.id",
                        Report.class)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }
}
