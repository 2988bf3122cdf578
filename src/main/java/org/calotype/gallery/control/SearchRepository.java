package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calotype.gallery.entity.MediaFile;

/**
 * The words files are found by: one row for each word of each file, by word and then by file, so
 * that a search walks along one word and looks the others up.
 */
@ApplicationScoped
public class SearchRepository {

    /** Beyond this a word is a frequent one. */
    private static final int FREQUENT = 1000;

    /** Frequent words are told apart up to here: the rarest of them leads the search. */
    private static final int COUNTED = 20_000;

    @PersistenceContext EntityManager entities;

    /** The terms of a question, those of the fewest files first. */
    List<String> rarestFirst(Collection<String> terms) {
        if (terms.size() < 2) {
            return List.copyOf(terms);
        }
        Map<String, Integer> files = new HashMap<>();
        terms.forEach(term -> files.put(term, filesWith(term, FREQUENT)));
        if (files.values().stream().allMatch(count -> count == FREQUENT)) {
            terms.forEach(term -> files.put(term, filesWith(term, COUNTED)));
        }
        return terms.stream()
                .sorted(Comparator.comparing(term -> files.getOrDefault(term, 0)))
                .toList();
    }

    private int filesWith(String term, int most) {
        Object count =
                entities.createNativeQuery(
                                "select count(*) from (select 1 from search_term where term = ?1"
                                        + " limit "
                                        + most
                                        + ") counted")
                        .setParameter(1, term)
                        .getSingleResult();
        return ((Number) count).intValue();
    }

    /** Files whose words are out of date, locked; those another node indexes are left out. */
    @SuppressWarnings("unchecked") // native query of one number column
    List<Long> lockStale(int limit) {
        List<Number> ids =
                entities.createNativeQuery(
                                "select id from media_file where search_stale order by id limit "
                                        + limit
                                        + " for update skip locked")
                        .getResultList();
        return ids.stream().map(Number::longValue).toList();
    }

    List<MediaFile> byIds(List<Long> ids) {
        return entities.createQuery("select f from MediaFile f where f.id in :ids", MediaFile.class)
                .setParameter("ids", ids)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "f.tags")
                .getResultList();
    }

    /** Camera facts as JSON text by file. */
    Map<Long, String> exif(List<Long> ids) {
        Map<Long, String> byFile = new HashMap<>();
        entities.createQuery(
                        "select e.mediaFileId, e.tagsJson from MediaExif e"
                                + " where e.mediaFileId in :ids",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> byFile.put(((Number) row[0]).longValue(), row[1].toString()));
        return byFile;
    }

    /** Makes a file found by these terms and no others. */
    @SuppressWarnings("unchecked") // native query of one text column
    void index(long fileId, Set<String> terms) {
        Set<String> known =
                new HashSet<>(
                        entities.createNativeQuery(
                                        "select term from search_term where media_file_id = ?1")
                                .setParameter(1, fileId)
                                .getResultList());
        for (String term : terms) {
            if (!known.remove(term)) {
                change(
                        "insert into search_term (term, media_file_id) values (?1, ?2)",
                        term,
                        fileId);
            }
        }
        for (String gone : known) {
            change("delete from search_term where term = ?1 and media_file_id = ?2", gone, fileId);
        }
    }

    private void change(String sql, String term, long fileId) {
        entities.createNativeQuery(sql)
                .setParameter(1, term)
                .setParameter(2, fileId)
                .executeUpdate();
    }

    void markFresh(List<Long> ids) {
        SqlText sql = new SqlText().add("update media_file set search_stale = false where id in (");
        sql.addNumbers(ids).add(")").fill(entities.createNativeQuery(sql.text())).executeUpdate();
    }
}
