package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.calotype.account.entity.MailedToken;
import org.calotype.account.entity.RecoveryCode;

/** Rows of what proves somebody once: links in letters and recovery codes. */
@ApplicationScoped
public class ProofRepository {

    @PersistenceContext EntityManager entities;

    void add(MailedToken token) {
        entities.persist(token);
    }

    void add(RecoveryCode code) {
        entities.persist(code);
    }

    Optional<MailedToken> token(MailedToken.Purpose purpose, String hash, Instant now) {
        return entities.createQuery(
                        "select t from MailedToken t where t.tokenHash = :hash"
                                + " and t.purpose = :purpose and t.expiresAt > :now",
                        MailedToken.class)
                .setParameter("hash", hash)
                .setParameter("purpose", purpose)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Uses a link up. @return whether it was there: of two at once, one gets it */
    boolean spend(MailedToken token) {
        return entities.createQuery("delete from MailedToken t where t.id = :id")
                        .setParameter("id", token.id())
                        .executeUpdate()
                == 1;
    }

    void forget(long accountId, MailedToken.Purpose purpose) {
        entities.createQuery(
                        "delete from MailedToken t where t.accountId = :account"
                                + " and t.purpose = :purpose")
                .setParameter("account", accountId)
                .setParameter("purpose", purpose)
                .executeUpdate();
    }

    /** Uses a recovery code up. @return whether it was there: of two at once, one gets it */
    boolean spendRecoveryCode(long accountId, String hash) {
        return entities.createQuery(
                                "delete from RecoveryCode c where c.accountId = :account"
                                        + " and c.codeHash = :hash")
                        .setParameter("account", accountId)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
    }

    long recoveryCodes(long accountId) {
        return entities.createQuery(
                        "select count(c) from RecoveryCode c where c.accountId = :account",
                        Long.class)
                .setParameter("account", accountId)
                .getSingleResult();
    }

    void forgetRecoveryCodes(long accountId) {
        entities.createQuery("delete from RecoveryCode c where c.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /**
     * @return how many links have run out
     */
    int removeExpired(Instant now) {
        return entities.createQuery("delete from MailedToken t where t.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
