package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.ShareLevel;

/** What the tables say about who is let into an album. */
@ApplicationScoped
public class AccessRepository {

    private static final String LEVELS =
            "select s.level from album_ancestor p join album_share s on s.album_id = p.ancestor_id"
                    + " where p.album_id = ?1 and (s.account_id = ?2 or s.group_id in"
                    + " (select m.group_id from user_group_member m where m.account_id = ?2))"
                    + " union select 'EDITOR' from album a where a.id = ?1 and a.owner_id = ?2";

    @PersistenceContext EntityManager entities;

    /** The most an account may do in an album, by owning it or by shares on the way to the top. */
    @SuppressWarnings("unchecked") // native query of one text column
    public Optional<ShareLevel> level(long albumId, long accountId) {
        List<String> levels =
                entities.createNativeQuery(LEVELS)
                        .setParameter(1, albumId)
                        .setParameter(2, accountId)
                        .getResultList();
        return levels.stream()
                .map(level -> ShareLevel.valueOf(level.strip()))
                .max(Comparator.naturalOrder());
    }

    /** Whether every password on the way to the top was said. */
    public boolean unlocked(long albumId, Visitor visitor) {
        SqlText sql = new SqlText().add("select a.id from album a where a.id = ? and ", albumId);
        AccessRule.unlocked(sql, "a.id", visitor);
        return !sql.fill(entities.createNativeQuery(sql.text())).getResultList().isEmpty();
    }
}
