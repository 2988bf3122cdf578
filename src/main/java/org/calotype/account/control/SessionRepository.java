package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.Session;
import org.calotype.database.RowLock;

/** Rows of sessions. */
@ApplicationScoped
public class SessionRepository {

    @PersistenceContext EntityManager entities;

    void add(Session session) {
        entities.persist(session);
    }

    /** The session whose present token, or the one before, has this hash; with its account. */
    Optional<Session> byToken(String hash) {
        return entities.createQuery(
                        "select s from Session s join fetch s.account"
                                + " where s.tokenHash = :hash or s.previousTokenHash = :hash",
                        Session.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    Optional<Session> byId(long id) {
        return Optional.ofNullable(entities.find(Session.class, id));
    }

    /** The session, its row locked until the end of the transaction. */
    Optional<Session> lock(long id) {
        return RowLock.of(entities, Session.class, id);
    }

    /** Full and alive, last used first. */
    List<Session> ofAccount(long accountId, Instant now) {
        return entities.createQuery(
                        "select s from Session s where s.account.id = :account"
                                + " and s.stage = :full and s.expiresAt > :now"
                                + " order by s.lastSeenAt desc, s.id desc",
                        Session.class)
                .setParameter("account", accountId)
                .setParameter("full", Session.Stage.FULL)
                .setParameter("now", now)
                .getResultList();
    }

    /**
     * @return how many ended, 0 or 1
     */
    int end(long accountId, long sessionId) {
        return entities.createQuery(
                        "delete from Session s where s.id = :id and s.account.id = :account")
                .setParameter("id", sessionId)
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** Ends all of an account but one. @return how many */
    int endAllBut(long accountId, long keptId) {
        return entities.createQuery(
                        "delete from Session s where s.account.id = :account and s.id <> :kept")
                .setParameter("account", accountId)
                .setParameter("kept", keptId)
                .executeUpdate();
    }

    /**
     * @return how many
     */
    int removeExpired(Instant now) {
        return entities.createQuery("delete from Session s where s.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
