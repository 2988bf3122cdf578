package org.calotype.gallery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.UserGroupRepository;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Page;
import org.calotype.gallery.boundary.AlbumSharesResource.ShareJson;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.AlbumShare;
import org.calotype.gallery.entity.MediaFile;

/** Shapes files and albums for {@code /api/2}; what they refer to is looked up once a page. */
@ApplicationScoped
public class LibraryShapes {

    @Inject AccountRepository accounts;
    @Inject UserGroupRepository groups;
    @Inject AlbumRepository albums;
    @Inject MediaFileRepository files;

    public List<FileJson> files(Collection<MediaFile> page, Links links) {
        Map<Long, String> owners = usernames(page.stream().map(MediaFile::ownerId));
        Map<Long, String> places = albumIds(page.stream().map(MediaFile::albumId));
        return page.stream()
                .map(
                        file ->
                                FileJson.of(
                                        file,
                                        new FileJson.Names(
                                                file.ownerId().map(owners::get),
                                                file.albumId().map(places::get)),
                                        links,
                                        Optional.empty()))
                .toList();
    }

    public FileJson file(MediaFile file, Links links) {
        return files(List.of(file), links).get(0);
    }

    /** The same with the link that deletes it, right after its upload. */
    public FileJson uploaded(MediaFile file, Optional<String> deleteUrl, Links links) {
        return FileJson.of(
                file,
                new FileJson.Names(
                        file.ownerId().map(usernames(Stream.of(file.ownerId()))::get),
                        file.albumId().map(albumIds(Stream.of(file.albumId()))::get)),
                links,
                deleteUrl);
    }

    public List<AlbumJson> albums(Collection<Album> page) {
        Map<Long, String> owners =
                usernames(page.stream().map(album -> Optional.of(album.ownerId())));
        Map<Long, String> parents = albumIds(page.stream().map(Album::parentId));
        Map<Long, String> covers = fileIds(page.stream().map(Album::coverFileId));
        return page.stream()
                .map(
                        album ->
                                AlbumJson.of(
                                        album,
                                        Objects.requireNonNullElse(owners.get(album.ownerId()), ""),
                                        album.parentId().map(parents::get).orElse(null),
                                        album.coverFileId().map(covers::get).orElse(null)))
                .toList();
    }

    /** A page of albums; one that is not full is the last. */
    public Page<AlbumJson> albumPage(List<Album> page, int limit) {
        boolean more = page.size() >= limit;
        Album last = more ? page.get(page.size() - 1) : null;
        return new Page<>(
                albums(page),
                last == null ? null : new KeysetCursor(last.createdAt(), last.id()).text());
    }

    public List<ShareJson> shares(Collection<AlbumShare> shares) {
        Map<Long, String> users = usernames(withIds(shares, false));
        Map<Long, String> inGroups = groups.names(distinct(withIds(shares, true)));
        return shares.stream().map(share -> share(share, users, inGroups)).toList();
    }

    private static Stream<Optional<Long>> withIds(Collection<AlbumShare> shares, boolean group) {
        return shares.stream()
                .map(AlbumShare::with)
                .map(with -> with.group() == group ? Optional.of(with.id()) : Optional.empty());
    }

    private static ShareJson share(
            AlbumShare share, Map<Long, String> users, Map<Long, String> groups) {
        boolean group = share.with().group();
        long id = share.with().id();
        return new ShareJson(
                group ? null : users.getOrDefault(id, ""),
                group ? id : null,
                group ? groups.getOrDefault(id, "") : null,
                share.level(),
                share.createdAt());
    }

    public AlbumJson album(Album album) {
        return albums(List.of(album)).get(0);
    }

    private Map<Long, String> usernames(Stream<Optional<Long>> ids) {
        return accounts.usernames(distinct(ids));
    }

    private Map<Long, String> albumIds(Stream<Optional<Long>> ids) {
        return albums.byIds(distinct(ids)).stream()
                .collect(Collectors.toMap(Album::id, album -> album.publicId().value()));
    }

    private Map<Long, String> fileIds(Stream<Optional<Long>> ids) {
        return files.publicIds(distinct(ids));
    }

    private static List<Long> distinct(Stream<Optional<Long>> ids) {
        return ids.flatMap(Optional::stream).distinct().toList();
    }
}
