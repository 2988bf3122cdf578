package org.calotype.webhook.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.database.RowLock;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.Delivery.State;

/** The outbox. */
@ApplicationScoped
public class DeliveryRepository {

    @PersistenceContext EntityManager entities;

    void add(Delivery delivery) {
        entities.persist(delivery);
    }

    Optional<Delivery> lock(long id) {
        return RowLock.of(entities, Delivery.class, id);
    }

    /** Active webhooks for which something is due. */
    List<Long> webhooksDue(Instant now) {
        return entities.createQuery(
                        "select distinct d.webhookId from Delivery d, Webhook w"
                                + " where w.id = d.webhookId and w.active = true"
                                + " and d.state = :pending and d.dueAt <= :now",
                        Long.class)
                .setParameter("pending", State.PENDING)
                .setParameter("now", now)
                .getResultList();
    }

    /** What is due for a webhook, locked until the transaction ends; other nodes' is left out. */
    @SuppressWarnings("unchecked") // native query of one entity
    List<Delivery> lockDue(long webhookId, Instant now, int limit) {
        return entities.createNativeQuery(
                        "select * from webhook_delivery where webhook_id = ?1"
                                + " and state = 'PENDING' and due_at <= ?2"
                                + " order by due_at, id limit "
                                + limit
                                + " for update skip locked",
                        Delivery.class)
                .setParameter(1, webhookId)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .getResultList();
    }

    /**
     * Deliveries of a webhook, newest first.
     *
     * @param state absent: any
     * @param before id of the last one of the page before
     */
    List<Delivery> page(long webhookId, Optional<State> state, long before, int limit) {
        String narrowed = state.isPresent() ? " and d.state = :state" : "";
        var query =
                entities.createQuery(
                                "select d from Delivery d where d.webhookId = :webhook"
                                        + " and d.id < :before"
                                        + narrowed
                                        + " order by d.id desc",
                                Delivery.class)
                        .setParameter("webhook", webhookId)
                        .setParameter("before", before)
                        .setMaxResults(limit);
        state.ifPresent(wanted -> query.setParameter("state", wanted));
        return query.getResultList();
    }

    /** How many deliveries each webhook has in a state. */
    Map<Long, Long> counts(State state) {
        Map<Long, Long> counts = new HashMap<>();
        entities.createQuery(
                        "select d.webhookId, count(d) from Delivery d where d.state = :state"
                                + " group by d.webhookId",
                        Object[].class)
                .setParameter("state", state)
                .getResultStream()
                .forEach(row -> counts.put((Long) row[0], (Long) row[1]));
        return counts;
    }

    /** Sends all dead deliveries of a webhook again. @return how many */
    int reviveDead(long webhookId, Instant now) {
        return entities.createQuery(
                        "update Delivery d set d.state = :pending, d.attempts = 0,"
                                + " d.endedAt = null, d.dueAt = :now"
                                + " where d.webhookId = :webhook and d.state = :dead")
                .setParameter("pending", State.PENDING)
                .setParameter("dead", State.DEAD)
                .setParameter("webhook", webhookId)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Forgets deliveries that ended in this state before a moment. @return how many */
    int forget(State state, Instant before) {
        return entities.createQuery(
                        "delete from Delivery d where d.state = :state and d.endedAt < :before")
                .setParameter("state", state)
                .setParameter("before", before)
                .executeUpdate();
    }
}
