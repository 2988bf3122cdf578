package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.UserGroup;
import org.calotype.database.RowLock;

/** Rows of groups and of who is in them. */
@ApplicationScoped
public class UserGroupRepository {

    @PersistenceContext EntityManager entities;

    public void add(UserGroup group) {
        entities.persist(group);
    }

    public void remove(UserGroup group) {
        entities.remove(group);
    }

    public Optional<UserGroup> byId(long id) {
        return Optional.ofNullable(entities.find(UserGroup.class, id));
    }

    /** The group, its row locked until the end of the transaction. */
    Optional<UserGroup> lock(long id) {
        return RowLock.of(entities, UserGroup.class, id);
    }

    public Optional<UserGroup> byName(String name) {
        return entities.createQuery(
                        "select g from UserGroup g where g.nameKey = :key", UserGroup.class)
                .setParameter("key", UserGroup.keyOf(name))
                .getResultStream()
                .findFirst();
    }

    /** Names by primary key. */
    public Map<Long, String> names(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select g from UserGroup g where g.id in :ids", UserGroup.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(UserGroup::id, UserGroup::name));
    }

    public List<UserGroup> all() {
        return entities.createQuery("select g from UserGroup g order by g.name", UserGroup.class)
                .getResultList();
    }

    public List<Account> members(long groupId) {
        return entities.createQuery(
                        "select a from Account a where a.id in :ids order by a.username",
                        Account.class)
                .setParameter("ids", memberIds(groupId))
                .getResultList();
    }

    @SuppressWarnings("unchecked") // native query of one number column
    private List<Long> memberIds(long groupId) {
        List<Number> ids =
                entities.createNativeQuery(
                                "select account_id from user_group_member where group_id = ?1")
                        .setParameter(1, groupId)
                        .getResultList();
        return ids.isEmpty() ? List.of(0L) : ids.stream().map(Number::longValue).toList();
    }

    /** Lets an account in; nothing happens if it is in already. */
    public void addMember(long groupId, long accountId) {
        entities.flush();
        entities.createNativeQuery(
                        "insert into user_group_member (group_id, account_id) values (?1, ?2)"
                                + " on conflict do nothing")
                .setParameter(1, groupId)
                .setParameter(2, accountId)
                .executeUpdate();
    }

    public void removeMember(long groupId, long accountId) {
        entities.createNativeQuery(
                        "delete from user_group_member where group_id = ?1 and account_id = ?2")
                .setParameter(1, groupId)
                .setParameter(2, accountId)
                .executeUpdate();
    }
}
