package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.account.entity.ExternalIdentity;

/** Rows of who people are elsewhere. */
@ApplicationScoped
public class ExternalIdentityRepository {

    @PersistenceContext EntityManager entities;

    void add(ExternalIdentity identity) {
        entities.persist(identity);
    }

    Optional<ExternalIdentity> find(String issuer, String subject) {
        return entities.createQuery(
                        "select i from ExternalIdentity i where i.issuer = :issuer"
                                + " and i.subject = :subject",
                        ExternalIdentity.class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }

    void forget(long accountId) {
        entities.createQuery("delete from ExternalIdentity i where i.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }
}
