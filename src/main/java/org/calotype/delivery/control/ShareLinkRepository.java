package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.calotype.delivery.entity.ShareLink;

/** Rows of share links. */
@ApplicationScoped
public class ShareLinkRepository {

    @PersistenceContext EntityManager entities;

    void add(ShareLink link) {
        entities.persist(link);
        entities.flush();
    }

    /** Whether a link has not been taken back. */
    boolean exists(long linkId) {
        return entities.find(ShareLink.class, linkId) != null;
    }

    /** The links of a file that are good at this moment, oldest first. */
    List<ShareLink> of(long fileId, Instant now) {
        return entities.createQuery(
                        "select s from ShareLink s where s.mediaFileId = :file"
                                + " and s.expiresAt > :now order by s.id",
                        ShareLink.class)
                .setParameter("file", fileId)
                .setParameter("now", now)
                .getResultList();
    }

    /**
     * @return whether there was one
     */
    boolean remove(long fileId, long linkId) {
        return entities.createQuery(
                                "delete from ShareLink s where s.id = :id and s.mediaFileId = :file")
                        .setParameter("id", linkId)
                        .setParameter("file", fileId)
                        .executeUpdate()
                == 1;
    }

    int removeExpired(Instant now) {
        return entities.createQuery("delete from ShareLink s where s.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
