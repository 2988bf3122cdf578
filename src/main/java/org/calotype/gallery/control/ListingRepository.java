package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.gallery.control.Listing.Chosen;
import org.calotype.gallery.control.Listing.Everywhere;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.Liked;
import org.calotype.gallery.control.Listing.Matching;
import org.calotype.gallery.control.Listing.OfAccount;
import org.calotype.gallery.control.Listing.Tagged;
import org.calotype.gallery.control.Listing.Trash;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Review;

/**
 * Listings of files. Each is one query for the keys of a page, along an index and from a place on
 * (never an offset), and a fixed number of queries for the files behind them.
 */
@ApplicationScoped
public class ListingRepository {

    @PersistenceContext EntityManager entities;

    /** A row of a page before its file is read. */
    record Row(long id, String value) {}

    /**
     * Keys of a page, and of one row more if there is one.
     *
     * @param nsfw whether those of other people are shown
     * @param terms of a search, the rarest first
     */
    List<Row> rows(
            Visitor visitor,
            Listing listing,
            Optional<Cursor> after,
            boolean nsfw,
            List<String> terms,
            Instant now) {
        FileOrder order = listing.order();
        boolean byPosting =
                listing.place() instanceof Tagged
                        || listing.place() instanceof Liked
                        || !terms.isEmpty();
        String id = byPosting ? "t.media_file_id" : "f.id";
        SqlText sql = new SqlText();
        sql.add("select f.id, " + order.expression(id) + " from media_file f");
        addPlace(sql, visitor, listing.place(), terms);
        if (!listedOnly(visitor, listing.place())) {
            sql.add(" and f.published_at is not null and f.trashed_at is ")
                    .add(listing.place() instanceof Trash ? "not null" : "null");
        }
        sql.add(" and (f.expires_at is null or f.expires_at > ?)", now);
        if (!nsfw) {
            sql.add(" and (f.nsfw = false");
            visitor.account(Scope.READ).ifPresent(me -> sql.add(" or f.owner_id = ?", me));
            sql.add(")");
        }
        listing.filter().addTo(sql);
        after.ifPresent(place -> order.addAfter(sql, id, place));
        order.addOrder(sql, id);
        sql.add(" limit " + (listing.limit() + 1));
        return rows(sql, order);
    }

    @SuppressWarnings("unchecked") // native query of two columns
    private List<Row> rows(SqlText sql, FileOrder order) {
        List<Object[]> found = sql.fill(entities.createNativeQuery(sql.text())).getResultList();
        return found.stream()
                .map(row -> new Row(((Number) row[0]).longValue(), order.written(row[1])))
                .toList();
    }

    /** Whether nothing is found but what is listed: published, and not in the trash. */
    private static boolean listedOnly(Visitor visitor, Listing.Place place) {
        if (place instanceof Matching matching) {
            return matching.album().isEmpty() && AccessRule.findsListedOnly(visitor);
        }
        return place instanceof Everywhere
                || place instanceof Tagged
                || (place instanceof OfAccount && AccessRule.findsListedOnly(visitor));
    }

    private static void addPlace(
            SqlText sql, Visitor visitor, Listing.Place place, List<String> terms) {
        if (place instanceof Everywhere) {
            sql.add(" where f.listed");
        } else if (place instanceof OfAccount account) {
            AccessRule.findable(
                    sql.add(" where f.owner_id = ? and ", account.accountId()), visitor);
        } else if (place instanceof InAlbum album) {
            inAlbum(sql.add(" where "), visitor, album.albumId());
        } else if (place instanceof Tagged tagged) {
            sql.add(" join media_file_tag t on t.media_file_id = f.id")
                    .add(" where t.tag_id = ? and f.listed", tagged.tagId());
        } else if (place instanceof Liked liked) {
            sql.add(" join media_like t on t.media_file_id = f.id")
                    .add(" where t.account_id = ? and ", liked.accountId());
            openByAddress(sql, visitor);
        } else if (place instanceof Chosen chosen) {
            sql.add(" where f.public_id in (''");
            chosen.ids().forEach(id -> sql.add(",?", id.value()));
            openByAddress(sql.add(") and "), visitor);
        } else if (place instanceof Trash trash) {
            sql.add(" where f.owner_id = ?", trash.accountId());
        } else if (place instanceof Matching matching) {
            addTerms(sql, terms);
            matching.account().ifPresent(one -> sql.add(" and f.owner_id = ?", one));
            matching.album()
                    .ifPresentOrElse(
                            one -> inAlbum(sql.add(" and "), visitor, one),
                            () -> AccessRule.findable(sql.add(" and "), visitor));
        }
    }

    private static void inAlbum(SqlText sql, Visitor visitor, long album) {
        sql.add("f.album_id = ?", album)
                .add(" and ((f.review = 'APPROVED' and f.privacy = 'PUBLIC') or ");
        AccessRule.findable(sql, visitor).add(")");
    }

    private static void openByAddress(SqlText sql, Visitor visitor) {
        sql.add("((f.review = 'APPROVED' and f.visibility = 'UNLISTED') or ");
        AccessRule.findable(sql, visitor).add(")");
    }

    private static void addTerms(SqlText sql, List<String> terms) {
        if (terms.isEmpty()) {
            sql.add(" where 1 = 1");
            return;
        }
        sql.add(" join search_term t on t.media_file_id = f.id where t.term = ?", terms.get(0));
        for (String term : terms.subList(1, terms.size())) {
            // Counted, not "exists": PostgreSQL would join with all files of a frequent word.
            sql.add(" and (select count(*) from search_term x where x.term = ?", term)
                    .add(" and x.media_file_id = t.media_file_id) > 0");
        }
    }

    /** Keys of files of a state of moderation, oldest first. */
    @SuppressWarnings("unchecked") // native query of one number column
    List<Long> reviewed(Review state, boolean privateToo, long afterId, int limit, Instant now) {
        SqlText sql =
                new SqlText()
                        .add("select f.id from media_file f where f.review = ?", state)
                        .add(privateToo ? "" : " and f.visibility <> 'PRIVATE'")
                        .add(" and f.id > ? and f.published_at is not null", afterId)
                        .add(" and f.trashed_at is null")
                        .add(" and (f.expires_at is null or f.expires_at > ?)", now)
                        .add(" order by f.id limit " + limit);
        List<Number> ids = sql.fill(entities.createNativeQuery(sql.text())).getResultList();
        return ids.stream().map(Number::longValue).toList();
    }

    /** The files with derivatives and tags, in the order of their keys: three queries. */
    List<MediaFile> files(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, MediaFile> byId = new HashMap<>();
        entities.createQuery("select f from MediaFile f where f.id in :ids", MediaFile.class)
                .setParameter("ids", ids)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "f.derivatives")
                .setHint("eclipselink.batch", "f.tags")
                .getResultList()
                .forEach(file -> byId.put(file.id(), file));
        byId.values()
                .forEach(
                        file -> {
                            file.derivatives();
                            file.tags();
                        });
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
