package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.calotype.database.RowLock;
import org.calotype.gallery.entity.MediaExif;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;

/** Rows of files, with what hangs on them. */
@ApplicationScoped
public class MediaFileRepository {

    @PersistenceContext EntityManager entities;

    public void add(MediaFile file) {
        entities.persist(file);
    }

    /**
     * Adds a file and has the database judge its names at once.
     *
     * @throws NameTaken when another file was given one of its names at the same instant
     */
    public void addUnique(MediaFile file) {
        entities.persist(file);
        try {
            entities.flush();
        } catch (PersistenceException failure) {
            throw NameTaken.in(failure).orElseThrow(() -> failure);
        }
    }

    public void add(MediaExif exif) {
        entities.persist(exif);
    }

    /** Whether a derivative of this name stands, is planned or waits for being removed. */
    public boolean isDerivative(StorageKey key) {
        return isKnown("Derivative", key) || isKnown("Reclaim", key);
    }

    private boolean isKnown(String entity, StorageKey key) {
        return !entities.createQuery(
                        "select x.id from " + entity + " x where x.storageKey = :key", Long.class)
                .setParameter("key", key.value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Sends pending inserts to the database, so that ids and constraints are known. */
    public void flush() {
        entities.flush();
    }

    /** Public ids by primary key. */
    public Map<Long, String> publicIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select f from MediaFile f where f.id in :ids", MediaFile.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(MediaFile::id, file -> file.publicId().value()));
    }

    public List<MediaFile> byIds(Collection<Long> ids) {
        return entities.createQuery("select f from MediaFile f where f.id in :ids", MediaFile.class)
                .setParameter("ids", ids)
                .getResultList();
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

    /** These files with their derivatives, in the order of their keys, locked for a change. */
    public List<MediaFile> lock(Collection<PublicId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> keys =
                entities.createQuery(
                                "select f.id from MediaFile f where f.publicId in :ids", Long.class)
                        .setParameter("ids", ids.stream().map(PublicId::value).toList())
                        .getResultList();
        return RowLock.all(entities, MediaFile.class, keys);
    }

    /** Lets the words a file is found by follow a change. */
    public void markStale(Collection<Long> ids) {
        SqlText sql = new SqlText().add("update media_file set search_stale = true where id in (");
        sql.addNumbers(ids).add(")").fill(entities.createNativeQuery(sql.text())).executeUpdate();
    }

    public Optional<String> exifJson(long mediaFileId) {
        return Optional.ofNullable(entities.find(MediaExif.class, mediaFileId))
                .map(MediaExif::tagsJson);
    }

    /** Takes over what the camera says; absent: nothing any more. */
    public void replaceExif(long mediaFileId, Optional<String> json) {
        Optional.ofNullable(entities.find(MediaExif.class, mediaFileId))
                .ifPresent(entities::remove);
        entities.flush();
        json.ifPresent(facts -> entities.persist(new MediaExif(mediaFileId, facts)));
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

    /** Whose uploads are counted. */
    public enum Uploader {
        ADDRESS("uploaderAddress"),
        ACCOUNT("ownerId"),
        KEY("apiKeyId");

        private final String column;

        Uploader(String column) {
            this.column = column;
        }
    }

    /**
     * When somebody made their n-th last upload; absent when they made fewer. Imports are none.
     *
     * @param who an address in text form, or the primary key of an account or a key
     */
    public Optional<Instant> nthLastUpload(Uploader kind, Object who, int n) {
        return entities.createQuery(
                        "select f.uploadedAt from MediaFile f where f."
                                + kind.column
                                + " = :who and f.imported = false order by f.uploadedAt desc",
                        Instant.class)
                .setParameter("who", who)
                .setFirstResult(n - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
