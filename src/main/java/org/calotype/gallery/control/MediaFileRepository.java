package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.gallery.entity.MediaExif;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Reclaim;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagName;
import org.calotype.storage.StorageKey;

/** Rows of files, with what hangs on them. */
@ApplicationScoped
public class MediaFileRepository {

    @PersistenceContext EntityManager entities;

    public void add(MediaFile file) {
        entities.persist(file);
    }

    public void add(MediaExif exif) {
        entities.persist(exif);
    }

    /** Whether a derivative of this name stands or is planned. */
    public boolean isDerivative(StorageKey key) {
        return !entities.createQuery(
                        "select d.id from Derivative d where d.storageKey = :key", Long.class)
                .setParameter("key", key.value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Sends pending inserts to the database, so that ids and constraints are known. */
    public void flush() {
        entities.flush();
    }

    public Optional<MediaFile> byId(long id) {
        return Optional.ofNullable(entities.find(MediaFile.class, id));
    }

    /** The file with its derivatives, in one query. */
    public Optional<MediaFile> withDerivatives(long id) {
        return entities.createQuery(
                        "select distinct f from MediaFile f left join fetch f.derivatives"
                                + " where f.id = :id",
                        MediaFile.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The file with its derivatives, whether or not anybody may see it. */
    public Optional<MediaFile> byPublicId(PublicId publicId) {
        return entities.createQuery(
                        "select distinct f from MediaFile f left join fetch f.derivatives"
                                + " where f.publicId = :id",
                        MediaFile.class)
                .setParameter("id", publicId.value())
                .getResultStream()
                .findFirst();
    }

    /** Adds one to the views, in the database, so that no two get lost. */
    public void countView(long id) {
        entities.createQuery("update MediaFile f set f.views = f.views + 1 where f.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    public Optional<String> exifJson(long mediaFileId) {
        return Optional.ofNullable(entities.find(MediaExif.class, mediaFileId))
                .map(MediaExif::tagsJson);
    }

    /**
     * A file with these bytes that an account uploaded since a moment and that is not gone.
     *
     * @param ownerId the account
     */
    public Optional<MediaFile> sameBytesOfOwner(
            String md5, long ownerId, Instant since, Instant now) {
        return sameBytes(md5, since, now, "f.ownerId = :who", ownerId);
    }

    /** The same for guests, who are told apart by their address. */
    public Optional<MediaFile> sameBytesOfGuest(
            String md5, String address, Instant since, Instant now) {
        return sameBytes(
                md5, since, now, "f.ownerId is null and f.uploaderAddress = :who", address);
    }

    private Optional<MediaFile> sameBytes(
            String md5, Instant since, Instant now, String whose, Object who) {
        return entities.createQuery(
                        "select f from MediaFile f where (f.md5 = :md5 or f.sourceMd5 = :md5)"
                                + " and f.uploadedAt > :since and "
                                + whose
                                + " and f.publishedAt is not null"
                                + " and (f.expiresAt is null or f.expiresAt > :now)"
                                + " order by f.uploadedAt",
                        MediaFile.class)
                .setParameter("md5", md5)
                .setParameter("since", since)
                .setParameter("who", who)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** When an address made its n-th last upload; absent when it made fewer. */
    public Optional<Instant> nthLastUpload(String address, int n) {
        return entities.createQuery(
                        "select f.uploadedAt from MediaFile f where f.uploaderAddress = :address"
                                + " order by f.uploadedAt desc",
                        Instant.class)
                .setParameter("address", address)
                .setFirstResult(n - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The tags of these names, made where they are not there yet, in the order of the names. */
    public List<Tag> tags(List<TagName> names) {
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

    /**
     * Ids of expired files, locked until the transaction ends; files another node is sweeping are
     * left out.
     */
    @SuppressWarnings("unchecked") // native query of one number column
    public List<Long> lockExpired(Instant now, int limit) {
        List<Number> ids =
                entities.createNativeQuery(
                                "select id from media_file where expires_at <= ?1"
                                        + " order by expires_at limit "
                                        + limit
                                        + " for update skip locked")
                        .setParameter(1, timestamp(now))
                        .getResultList();
        return ids.stream().map(Number::longValue).toList();
    }

    /** Removes rows with all that hangs on them and queues their bytes for reclaiming. */
    public List<Reclaim> remove(Collection<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> keys =
                new ArrayList<>(
                        entities.createQuery(
                                        "select d.storageKey from Derivative d"
                                                + " where d.mediaFile.id in :ids",
                                        String.class)
                                .setParameter("ids", ids)
                                .getResultList());
        keys.addAll(
                entities.createQuery(
                                "select f.storageKey from MediaFile f where f.id in :ids",
                                String.class)
                        .setParameter("ids", ids)
                        .getResultList());
        List<Reclaim> reclaims =
                keys.stream().map(key -> new Reclaim(new StorageKey(key), now)).toList();
        reclaims.forEach(entities::persist);
        entities.createNativeQuery("delete from media_file where id in (" + joined(ids) + ")")
                .executeUpdate();
        return reclaims;
    }

    /** Takes reclaims off the queue, oldest first; other nodes' are left out. */
    @SuppressWarnings("unchecked") // native query of one entity
    public List<StorageKey> takeReclaims(int limit) {
        List<Reclaim> taken =
                entities.createNativeQuery(
                                "select * from reclaim order by queued_at, id limit "
                                        + limit
                                        + " for update skip locked",
                                Reclaim.class)
                        .getResultList();
        taken.forEach(entities::remove);
        return taken.stream().map(Reclaim::storageKey).toList();
    }

    /** Which of these keys some row knows. */
    public Set<String> knownKeys(Collection<String> keys) {
        Set<String> known = new HashSet<>();
        for (String entity : List.of("MediaFile", "Derivative", "Reclaim")) {
            known.addAll(
                    entities.createQuery(
                                    "select x.storageKey from "
                                            + entity
                                            + " x where x.storageKey in :keys",
                                    String.class)
                            .setParameter("keys", keys)
                            .getResultList());
        }
        return known;
    }

    private static String joined(Collection<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
