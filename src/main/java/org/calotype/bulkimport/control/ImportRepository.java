package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;

/** Albums by what a folder is called. */
@ApplicationScoped
public class ImportRepository {

    @PersistenceContext EntityManager entities;

    /** The oldest album of this name in another, or at the top. */
    Optional<Album> album(long ownerId, Optional<Long> parentId, String title) {
        List<Album> named =
                entities.createQuery(
                                "select a from Album a where a.ownerId = :owner"
                                        + " and a.title = :title order by a.id",
                                Album.class)
                        .setParameter("owner", ownerId)
                        .setParameter("title", title)
                        .getResultList();
        return named.stream().filter(album -> album.parentId().equals(parentId)).findFirst();
    }

    /**
     * The very same file: the same bytes under the same name in one place. It may be one that an
     * upload has recorded and not published yet.
     *
     * @param album its public id; empty: none
     */
    Optional<MediaFile> same(long ownerId, String album, String filename, String md5) {
        return entities.createQuery(
                        "select f from MediaFile f where (f.md5 = :md5 or f.sourceMd5 = :md5)"
                                + " and f.ownerId = :owner and f.originalFilename = :filename"
                                + " and f.trashedAt is null and (f.albumId is null and :album = ''"
                                + " or f.albumId in"
                                + " (select a.id from Album a where a.publicId = :album))"
                                + " order by f.id",
                        MediaFile.class)
                .setParameter("md5", md5)
                .setParameter("owner", ownerId)
                .setParameter("filename", filename)
                .setParameter("album", album)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
