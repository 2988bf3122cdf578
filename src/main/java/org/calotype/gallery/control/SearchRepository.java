package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Rows that one statement changes at most. */
    private static final int ROWS = 200;

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

    /** Makes each file found by its terms and no others. */
    void index(Map<Long, Set<String>> termsOfFiles) {
        Map<Long, Set<String>> known = termsOf(termsOfFiles.keySet());
        List<Term> added = new ArrayList<>();
        List<Term> gone = new ArrayList<>();
        termsOfFiles.forEach(
                (file, terms) -> {
                    Set<String> before = known.getOrDefault(file, Set.of());
                    difference(terms, before).forEach(term -> added.add(new Term(term, file)));
                    difference(before, terms).forEach(term -> gone.add(new Term(term, file)));
                });
        change("insert into search_term (term, media_file_id) values ", added, "");
        change("delete from search_term where (term, media_file_id) in (", gone, ")");
    }

    private record Term(String term, long fileId) {}

    private static Stream<String> difference(Set<String> terms, Set<String> others) {
        return terms.stream().filter(term -> !others.contains(term));
    }

    @SuppressWarnings("unchecked") // native query of two columns
    private Map<Long, Set<String>> termsOf(Set<Long> fileIds) {
        SqlText sql =
                new SqlText()
                        .add("select media_file_id, term from search_term where media_file_id in (")
                        .addNumbers(fileIds)
                        .add(")");
        List<Object[]> rows = entities.createNativeQuery(sql.text()).getResultList();
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> ((Number) row[0]).longValue(),
                                Collectors.mapping(row -> row[1].toString(), Collectors.toSet())));
    }

    private void change(String start, List<Term> terms, String end) {
        for (int from = 0; from < terms.size(); from += ROWS) {
            SqlText sql = new SqlText().add(start);
            String separator = "";
            for (Term term : terms.subList(from, Math.min(from + ROWS, terms.size()))) {
                sql.add(separator + "(?, ?)", term.term, term.fileId);
                separator = ", ";
            }
            sql.add(end).fill(entities.createNativeQuery(sql.text())).executeUpdate();
        }
    }

    void markFresh(List<Long> ids) {
        SqlText sql = new SqlText().add("update media_file set search_stale = false where id in (");
        sql.addNumbers(ids).add(")").fill(entities.createNativeQuery(sql.text())).executeUpdate();
    }
}
