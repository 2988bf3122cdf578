package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calotype.gallery.entity.MediaFile;

/** What the desk's lists of tags, categories and reports need besides the rows themselves. */
@ApplicationScoped
public class ShelfRepository {

    @PersistenceContext EntityManager entities;

    /**
     * A tag.
     *
     * @param key its name as it is compared
     */
    public record TagCount(String name, String key, long files) {}

    /**
     * Tags by name.
     *
     * @param beginning of the name as it is compared; empty: all
     * @param afterKey key where the page before ended; empty: from the start
     */
    @SuppressWarnings("unchecked") // native query of two texts and a number
    public List<TagCount> tags(String beginning, String afterKey, int limit) {
        List<Object[]> rows =
                entities.createNativeQuery(
                                "select t.name, t.name_key, (select count(*) from media_file_tag m"
                                        + " where m.tag_id = t.id) from tag t"
                                        + " where t.name_key > ?1 and t.name_key like ?2 escape '!'"
                                        + " order by t.name_key limit "
                                        + limit)
                        .setParameter(1, afterKey)
                        .setParameter(2, beginning.replaceAll("([!%_])", "!$1") + "%")
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new TagCount(
                                        (String) row[0],
                                        (String) row[1],
                                        ((Number) row[2]).longValue()))
                .toList();
    }

    /** How many files are in each category that has any, by its primary key. */
    @SuppressWarnings("unchecked") // native query of two numbers
    public Map<Long, Long> filesByCategory() {
        List<Object[]> rows =
                entities.createNativeQuery(
                                "select f.category_id, count(*) from media_file f"
                                        + " where f.category_id is not null group by f.category_id")
                        .getResultList();
        Map<Long, Long> counts = new HashMap<>();
        rows.forEach(
                row -> counts.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
        return counts;
    }

    /** From which addresses files were uploaded, by primary key. */
    public Map<Long, String> addresses(Collection<Long> ids) {
        Map<Long, String> addresses = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery(
                            "select f.id, f.uploaderAddress from MediaFile f where f.id in :ids",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> addresses.put((Long) row[0], (String) row[1]));
        }
        return addresses;
    }

    /** Files with their derivatives by primary key, in one query. */
    public Map<Long, MediaFile> files(Collection<Long> ids) {
        Map<Long, MediaFile> files = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery(
                            "select distinct f from MediaFile f left join fetch f.derivatives"
                                    + " where f.id in :ids",
                            MediaFile.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(file -> files.put(file.id(), file));
        }
        return files;
    }

    /** The same by public id. */
    public Collection<MediaFile> filesOf(Collection<String> publicIds) {
        return publicIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct f from MediaFile f left join fetch f.derivatives"
                                        + " where f.publicId in :ids",
                                MediaFile.class)
                        .setParameter("ids", publicIds)
                        .getResultList();
    }
}
