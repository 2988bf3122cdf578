package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.calotype.account.entity.Avatar;

/** Rows of people's pictures. */
@ApplicationScoped
public class AvatarRepository {

    @PersistenceContext EntityManager entities;

    void add(Avatar avatar) {
        entities.persist(avatar);
    }

    Optional<Avatar> byName(String name) {
        return Optional.ofNullable(entities.find(Avatar.class, name));
    }

    /** Removes the picture of an account, at once. */
    void removeOf(long accountId) {
        entities.createQuery("delete from Avatar a where a.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }
}
