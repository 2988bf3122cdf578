package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.Role;
import org.calotype.database.RowLock;

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

    /** By user name, whatever its case. */
    public Optional<Account> byUsername(String username) {
        return one("select a from Account a where a.usernameKey = :key", username);
    }

    /** By proved e-mail address, whatever its case. */
    public Optional<Account> byEmail(String email) {
        return one("select a from Account a where a.emailKey = :key", email);
    }

    private Optional<Account> one(String query, String nameOrAddress) {
        return entities.createQuery(query, Account.class)
                .setParameter("key", Account.key(nameOrAddress))
                .getResultStream()
                .findFirst();
    }

    public Optional<Account> byId(long id) {
        return Optional.ofNullable(entities.find(Account.class, id));
    }

    /** User names by primary key. */
    public Map<Long, String> usernames(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select a from Account a where a.id in :ids", Account.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(Account::id, Account::username));
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

    /** The key that came from another installation with this name in it, and its account. */
    public Optional<ApiKey> keyByHandle(String handle) {
        return entities.createQuery(
                        "select k from ApiKey k join fetch k.account where k.handle = :handle",
                        ApiKey.class)
                .setParameter("handle", handle)
                .getResultStream()
                .findFirst();
    }

    /** The account, its row locked until the end of the transaction. */
    public Optional<Account> lock(long id) {
        return RowLock.of(entities, Account.class, id);
    }

    /** How many administrators are active, their rows locked until the end of the transaction. */
    int lockAdministrators() {
        List<Long> known =
                entities.createQuery(
                                "select a.id from Account a where a.role = :role"
                                        + " and a.status = :active",
                                Long.class)
                        .setParameter("role", Role.ADMINISTRATOR)
                        .setParameter("active", Account.Status.ACTIVE)
                        .getResultList();
        return (int)
                RowLock.all(entities, Account.class, known).stream()
                        .filter(one -> one.role() == Role.ADMINISTRATOR && one.active())
                        .count();
    }

    /**
     * A page of accounts, by name.
     *
     * @param part of the name or address, in any case; empty: all
     * @param after name key where the page before ended; empty: from the start
     */
    List<Account> page(String part, Optional<Account.Status> status, String after, int limit) {
        TypedQuery<Account> query =
                entities.createQuery(
                        "select a from Account a where a.usernameKey > :after"
                                + " and a.status <> org.calotype.account.entity.Account.Status.DELETED"
                                + " and (a.usernameKey like :part escape '!'"
                                + " or a.emailKey like :part escape '!')"
                                + (status.isPresent() ? " and a.status = :status" : "")
                                + " order by a.usernameKey",
                        Account.class);
        query.setParameter("after", after);
        query.setParameter("part", "%" + Account.key(part).replaceAll("([!%_])", "!$1") + "%");
        status.ifPresent(wanted -> query.setParameter("status", wanted));
        return query.setMaxResults(limit).getResultList();
    }

    /** Accounts whose address was not confirmed since they were made before a moment. */
    List<Long> unconfirmedBefore(Instant moment, int limit) {
        return entities.createQuery(
                        "select a.id from Account a where a.status = :unconfirmed"
                                + " and a.createdAt < :moment order by a.id",
                        Long.class)
                .setParameter("unconfirmed", Account.Status.UNCONFIRMED)
                .setParameter("moment", moment)
                .setMaxResults(limit)
                .getResultList();
    }

    public void flush() {
        entities.flush();
    }

    /** Keys that are not revoked, newest first. */
    List<ApiKey> keysOf(long accountId) {
        return entities.createQuery(
                        "select k from ApiKey k where k.account.id = :account"
                                + " and k.revokedAt is null order by k.createdAt desc, k.id desc",
                        ApiKey.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    int removeKeys(long accountId) {
        return entities.createQuery("delete from ApiKey k where k.account.id = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    public Optional<ApiKey> keyById(long id) {
        return Optional.ofNullable(entities.find(ApiKey.class, id));
    }

    /** The key, its row locked until the end of the transaction. */
    Optional<ApiKey> lockKey(long id) {
        return RowLock.of(entities, ApiKey.class, id);
    }
}
