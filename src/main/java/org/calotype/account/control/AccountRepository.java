package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.Role;

/** Rows of accounts and their keys. */
@ApplicationScoped
public class AccountRepository {

    @PersistenceContext EntityManager entities;

    public void add(Account account) {
        entities.persist(account);
    }

    public void add(ApiKey key) {
        entities.persist(key);
    }

    public Optional<Account> byUsername(String username) {
        return entities.createQuery(
                        "select a from Account a where a.username = :username", Account.class)
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    public Optional<Account> byId(long id) {
        return Optional.ofNullable(entities.find(Account.class, id));
    }

    public boolean anyAdministrator() {
        return entities.createQuery(
                                "select count(a) from Account a where a.role = :role", Long.class)
                        .setParameter("role", Role.ADMINISTRATOR)
                        .getSingleResult()
                > 0;
    }

    /** The key with its account, in one query. */
    public Optional<ApiKey> keyBySecretHash(String secretHash) {
        return entities.createQuery(
                        "select k from ApiKey k join fetch k.account where k.secretHash = :hash",
                        ApiKey.class)
                .setParameter("hash", secretHash)
                .getResultStream()
                .findFirst();
    }

    public Optional<ApiKey> keyById(long id) {
        return Optional.ofNullable(entities.find(ApiKey.class, id));
    }
}
