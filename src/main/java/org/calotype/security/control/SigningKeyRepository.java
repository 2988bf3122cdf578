package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The row that holds the signing key. */
@ApplicationScoped
public class SigningKeyRepository {

    @PersistenceContext EntityManager entities;

    /** The key of the site: the one that is there, or else this one, from now on. */
    String keep(String candidate) {
        entities.createNativeQuery(
                        "insert into signing_key (id, secret) values (1, ?1)"
                                + " on conflict do nothing")
                .setParameter(1, candidate)
                .executeUpdate();
        return entities.createNativeQuery("select secret from signing_key where id = 1")
                .getSingleResult()
                .toString();
    }
}
