package org.calotype.webhook.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.calotype.database.RowLock;
import org.calotype.webhook.entity.EventType;
import org.calotype.webhook.entity.Webhook;

/** Rows of webhooks: few, read for every event. */
@ApplicationScoped
public class WebhookRepository {

    @PersistenceContext EntityManager entities;

    void add(Webhook webhook) {
        entities.persist(webhook);
    }

    void remove(Webhook webhook) {
        entities.remove(webhook);
    }

    void flush() {
        entities.flush();
    }

    Optional<Webhook> byId(long id) {
        return Optional.ofNullable(entities.find(Webhook.class, id));
    }

    Optional<Webhook> lock(long id) {
        return RowLock.of(entities, Webhook.class, id);
    }

    List<Webhook> all() {
        return entities.createQuery("select w from Webhook w order by w.id", Webhook.class)
                .getResultList();
    }

    /** Who is to be told of this; asks without sending what the transaction has not sent yet. */
    List<Webhook> wanting(EventType type) {
        return entities.createQuery("select w from Webhook w where w.active = true", Webhook.class)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .filter(webhook -> webhook.wants(type))
                .toList();
    }
}
