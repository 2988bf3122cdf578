package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.MediaFile;

/** The derivative rows as a queue. */
@ApplicationScoped
public class DerivativeRepository {

    private static final String CLAIMABLE =
            "(d.state = org.calotype.gallery.entity.Derivative.State.PENDING"
                    + " or (d.state = org.calotype.gallery.entity.Derivative.State.CLAIMED"
                    + " and d.leaseUntil < :now))";

    @PersistenceContext EntityManager entities;

    /** A file with work for anybody: pending, or claimed by somebody whose lease ran out. */
    public Optional<Long> oldestPending(Instant now) {
        return entities.createQuery(
                        "select d.mediaFile.id from Derivative d where "
                                + CLAIMABLE
                                + " order by d.mediaFile.id",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Locks the file's row, so that one node at a time looks at its derivatives. */
    public Optional<MediaFile> lock(long fileId) {
        return RowLock.of(entities, MediaFile.class, fileId);
    }

    /** All derivatives of a file. */
    public List<Derivative> of(long fileId) {
        return entities.createQuery(
                        "select d from Derivative d where d.mediaFile.id = :id", Derivative.class)
                .setParameter("id", fileId)
                .getResultList();
    }

    /** The derivatives of a file that can be claimed now. */
    public List<Derivative> claimable(long fileId, Instant now) {
        return entities.createQuery(
                        "select d from Derivative d where d.mediaFile.id = :id and " + CLAIMABLE,
                        Derivative.class)
                .setParameter("id", fileId)
                .setParameter("now", now)
                .getResultList();
    }

    /** The derivatives of a file that a claim is on. */
    public List<Derivative> claimed(long fileId, String claim) {
        return entities.createQuery(
                        "select d from Derivative d where d.mediaFile.id = :id"
                                + " and d.claimedBy = :claim",
                        Derivative.class)
                .setParameter("id", fileId)
                .setParameter("claim", claim)
                .getResultList();
    }

    /** The role of an account. */
    public Optional<Role> roleOf(long accountId) {
        return Optional.ofNullable(entities.find(Account.class, accountId)).map(Account::role);
    }
}
