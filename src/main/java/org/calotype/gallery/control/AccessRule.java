package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;

/**
 * The rule of {@link Access} for many rows at once: conditions on {@code media_file f} and {@code
 * album a}. AccessTableDbTest holds the two together.
 */
final class AccessRule {

    private AccessRule() {}

    /** Files that listings and searches may show; twin of {@link Access#mayFind}. */
    static SqlText findable(SqlText sql, Visitor visitor) {
        if (visitor.isAdministrator()) {
            return sql.add("1 = 1");
        }
        sql.add("(f.listed");
        if (visitor.isModerator()) {
            sql.add(" or f.visibility <> 'PRIVATE'");
        }
        Optional<Long> me = visitor.account(Scope.READ);
        if (me.isPresent()) {
            sql.add(" or f.owner_id = ?", me.get());
            sql.add(" or (f.review = 'APPROVED' and f.privacy = 'PUBLIC'");
            sharedAlbum(sql.add(" and ("), "f.album_id", me.get()).add("))");
        }
        return sql.add(")");
    }

    /** Whether {@link #findable} is no more than {@code f.listed}. */
    static boolean findsListedOnly(Visitor visitor) {
        return !visitor.isAdministrator()
                && !visitor.isModerator()
                && visitor.account(Scope.READ).isEmpty();
    }

    /** Albums that listings may show; twin of {@link Access#mayFind}. */
    static SqlText findableAlbum(SqlText sql, Visitor visitor) {
        if (visitor.isAdministrator()) {
            return sql.add("1 = 1");
        }
        sql.add("(a.visibility = 'PUBLIC'");
        if (visitor.isModerator()) {
            sql.add(" or a.visibility <> 'PRIVATE'");
        }
        Optional<Long> me = visitor.account(Scope.READ);
        if (me.isPresent()) {
            sharedAlbum(sql.add(" or "), "a.id", me.get());
        }
        return sql.add(")");
    }

    /** An album of one's own, or shared with one somewhere on the way to the top. */
    static SqlText sharedAlbum(SqlText sql, String album, long me) {
        return sql.add("exists (select 1 from album own where own.id = " + album)
                .add(" and own.owner_id = ?)", me)
                .add(" or exists (select 1 from album_ancestor p")
                .add(" join album_share s on s.album_id = p.ancestor_id")
                .add(" where p.album_id = " + album)
                .add(" and (s.account_id = ? or s.group_id in", me)
                .add(" (select m.group_id from user_group_member m where m.account_id = ?)))", me);
    }

    /**
     * Albums of others that files may be put into; with one's own the twin of {@link
     * Access#mayContribute}. Begins with what is shared with one, which is little.
     */
    static SqlText contributableAlbum(SqlText sql, long me) {
        return sql.add("a.owner_id <> ? and a.id in", me)
                .add(" (select p.album_id from album_share s")
                .add(" join album_ancestor p on p.ancestor_id = s.album_id")
                .add(" where s.level <> 'VIEWER' and (s.account_id = ? or s.group_id in", me)
                .add(" (select m.group_id from user_group_member m where m.account_id = ?)))", me);
    }

    /** No password on the way to the top is missing. */
    static SqlText unlocked(SqlText sql, String album, Visitor visitor) {
        return sql.add("not exists (select 1 from album_ancestor p")
                .add(" join album gate on gate.id = p.ancestor_id")
                .add(" where p.album_id = " + album + " and gate.privacy = 'PASSWORD'")
                .add(" and gate.id not in (")
                .addNumbers(visitor.unlockedAlbums())
                .add("))");
    }
}
