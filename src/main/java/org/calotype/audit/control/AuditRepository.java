package org.calotype.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.audit.entity.AuditCursor;
import org.calotype.audit.entity.AuditEvent;
import org.calotype.audit.entity.AuditFilter;

/** Rows of the record: added and read, nothing else. */
@ApplicationScoped
public class AuditRepository {

    @PersistenceContext EntityManager entities;

    void add(AuditEvent event) {
        entities.persist(event);
    }

    /** Newest first. */
    List<AuditEvent> page(AuditFilter filter, Optional<AuditCursor> after, int limit) {
        CriteriaBuilder where = entities.getCriteriaBuilder();
        CriteriaQuery<AuditEvent> query = where.createQuery(AuditEvent.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        List<Predicate> all = new ArrayList<>();
        if (!filter.actions().isEmpty()) {
            all.add(event.get("action").in(filter.actions()));
        }
        filter.words().ifPresent(it -> all.add(says(where, event, it)));
        filter.actorName().ifPresent(it -> all.add(where.equal(event.get("actorName"), it)));
        filter.address().ifPresent(it -> all.add(where.equal(event.get("address"), it)));
        filter.target().ifPresent(it -> all.add(where.equal(event.get("target"), it)));
        filter.from()
                .ifPresent(it -> all.add(where.greaterThanOrEqualTo(event.get("happenedAt"), it)));
        filter.until().ifPresent(it -> all.add(where.lessThan(event.get("happenedAt"), it)));
        after.ifPresent(end -> all.add(beyond(where, event, end)));
        query.where(all.toArray(Predicate[]::new));
        query.orderBy(where.desc(event.get("happenedAt")), where.desc(event.get("id")));
        return entities.createQuery(query).setMaxResults(limit).getResultList();
    }

    private static Predicate says(CriteriaBuilder where, Root<AuditEvent> event, String words) {
        String part = "%" + words.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return where.or(
                Stream.of("actorName", "target", "detail")
                        .map(one -> where.like(where.lower(event.get(one)), part, '\\'))
                        .toArray(Predicate[]::new));
    }

    private static Predicate beyond(
            CriteriaBuilder where, Root<AuditEvent> event, AuditCursor end) {
        Predicate earlier = where.lessThan(event.<Instant>get("happenedAt"), end.happenedAt());
        Predicate sameMoment = where.equal(event.get("happenedAt"), end.happenedAt());
        return where.or(
                earlier, where.and(sameMoment, where.lessThan(event.<Long>get("id"), end.id())));
    }
}
