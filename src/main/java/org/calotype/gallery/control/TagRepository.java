package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagName;

/** Rows of tags. */
@ApplicationScoped
public class TagRepository {

    @PersistenceContext EntityManager entities;

    /** The tags of these names, made where they are not there yet, in the order of the names. */
    public List<Tag> named(List<TagName> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, Tag> known = tagsByKey(names);
        List<TagName> missing =
                names.stream().filter(name -> !known.containsKey(name.key())).toList();
        if (!missing.isEmpty()) {
            missing.stream().sorted(Comparator.comparing(TagName::key)).forEach(this::makeTag);
            known.putAll(tagsByKey(missing));
        }
        return names.stream().map(name -> known.get(name.key())).toList();
    }

    private Map<String, Tag> tagsByKey(List<TagName> names) {
        List<String> keys = names.stream().map(TagName::key).toList();
        return entities.createQuery("select t from Tag t where t.nameKey in :keys", Tag.class)
                .setParameter("keys", keys)
                .getResultStream()
                .collect(Collectors.toMap(Tag::nameKey, tag -> tag));
    }

    /** Two uploads may bring the same new tag at the same moment: the second finds it made. */
    private void makeTag(TagName name) {
        entities.createNativeQuery(
                        "insert into tag (id, name, name_key)"
                                + " values (nextval('tag_id_seq'), ?1, ?2) on conflict do nothing")
                .setParameter(1, name.value())
                .setParameter(2, name.key())
                .executeUpdate();
    }

    public Optional<Tag> byName(TagName name) {
        return entities.createQuery("select t from Tag t where t.nameKey = :key", Tag.class)
                .setParameter("key", name.key())
                .getResultStream()
                .findFirst();
    }

    /** The tag, its row locked until the end of the transaction. */
    Optional<Tag> lock(long id) {
        return RowLock.of(entities, Tag.class, id);
    }

    /** Tags of files the visitor may find whose name begins so, by name. */
    public List<Tag> beginning(String keyPrefix, Visitor visitor, Instant now, int limit) {
        String pattern = keyPrefix.replaceAll("([!%_])", "!$1") + "%";
        return findable("t.name_key like ? escape '!'", pattern, visitor, now, limit);
    }

    /** The tag of this key, where the visitor may find a file that has it. */
    public Optional<Tag> findable(TagName name, Visitor visitor, Instant now) {
        return findable("t.name_key = ?", name.key(), visitor, now, 1).stream().findFirst();
    }

    @SuppressWarnings("unchecked") // native query of one entity
    private List<Tag> findable(
            String condition, String key, Visitor visitor, Instant now, int limit) {
        SqlText sql =
                new SqlText()
                        .add("select t.* from tag t where " + condition, key)
                        .add(" and exists (select 1 from media_file_tag m")
                        .add(" join media_file f on f.id = m.media_file_id")
                        .add(" where m.tag_id = t.id and f.trashed_at is null")
                        .add(" and (f.expires_at is null or f.expires_at > ?) and ", now);
        AccessRule.findable(sql, visitor).add(") order by t.name_key limit " + limit);
        return sql.fill(entities.createNativeQuery(sql.text(), Tag.class)).getResultList();
    }

    /** Gives every file of one tag the other one instead, and removes the first. */
    public void merge(Tag from, Tag into) {
        markFilesStale(from);
        change(
                "update media_file_tag set tag_id = ?2 where tag_id = ?1 and media_file_id not in"
                        + " (select media_file_id from media_file_tag where tag_id = ?2)",
                from.id(),
                into.id());
        change(
                "delete from media_file_tag where tag_id = ?1 and tag_id <> ?2",
                from.id(),
                into.id());
        entities.remove(from);
    }

    /** Lets the words that files of a tag are found by follow a change. */
    public void markFilesStale(Tag tag) {
        entities.createNativeQuery(
                        "update media_file set search_stale = true where id in"
                                + " (select media_file_id from media_file_tag where tag_id = ?1)")
                .setParameter(1, tag.id())
                .executeUpdate();
    }

    /** Takes a tag off every file and removes it. */
    public void remove(Tag tag) {
        markFilesStale(tag);
        entities.createNativeQuery("delete from media_file_tag where tag_id = ?1")
                .setParameter(1, tag.id())
                .executeUpdate();
        entities.remove(tag);
    }

    private void change(String sql, long first, long second) {
        entities.createNativeQuery(sql)
                .setParameter(1, first)
                .setParameter(2, second)
                .executeUpdate();
    }
}
