package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.AlbumListingService;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Page;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.Storage;
import org.calotype.storage.ZipArchive;

/**
 * Originals as one ZIP: those a visitor finds in an album, and in the albums in it as folders; or
 * those that are chosen. Read page by page while they are sent, so that what is deleted, expires or
 * is closed meanwhile is not sent any more.
 */
@ApplicationScoped
public class ArchiveService {

    /** Most files of one archive; as many as Google Photos has in an album. */
    public static final int MOST_FILES = 20_000;

    /** A page is sent within minutes, so that what is asked is never older. */
    private static final int PAGE = 50;

    @Inject AlbumService albums;
    @Inject AlbumRepository albumRows;
    @Inject AlbumListingService albumsInside;
    @Inject ListingService listings;
    @Inject Storage storage;
    @Inject ServedBytes served;
    @Inject Clock clock;

    /**
     * What may be sent.
     *
     * @param disposition {@code Content-Disposition}: under which name it is saved
     */
    public record Archive(String disposition, ZipArchive.Entries entries) {}

    /** A folder of an archive: its path, empty or with a slash at its end, and what is in it. */
    private record Folder(String path, FolderNames names) {

        static Folder top() {
            return new Folder("", new FolderNames());
        }

        Folder inside(Album album) {
            String name = names.unique(SavedName.plain(album.title(), nameOf(album)), "");
            return new Folder(path + name + "/", new FolderNames());
        }

        String pathOf(MediaFile file) {
            String name = SavedName.of(file.originalFilename(), file.storageKey());
            int dot = name.lastIndexOf('.');
            return path + names.unique(name.substring(0, dot), name.substring(dot));
        }

        private static String nameOf(Album album) {
            return album.publicId().value();
        }
    }

    /**
     * What a visitor finds in an album.
     *
     * @throws Problem as {@link AlbumService#open}; ARCHIVE_TOO_BIG
     */
    public Archive ofAlbum(Visitor visitor, PublicId id) {
        Album album = albums.open(visitor, id);
        if (albumRows.filesBelow(album.id()) > MOST_FILES) {
            throw Problem.of(ErrorCode.ARCHIVE_TOO_BIG, MOST_FILES);
        }
        String plainName = id.value() + ".zip";
        return new Archive(
                Disposition.attachment(
                        SavedName.plain(album.title(), id.value()) + ".zip", plainName),
                zip -> addAlbum(visitor, album, Folder.top(), zip));
    }

    /**
     * Files that a visitor finds; others are left out.
     *
     * @throws Problem NOT_FOUND when none is left
     */
    public Archive ofFiles(Visitor visitor, Set<PublicId> ids) {
        Listing chosen =
                Listing.of(new Listing.Chosen(ids), FileOrder.LATEST_UPLOAD).showingNsfw(true);
        if (listings.list(visitor, chosen.limitedTo(1)).items().isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        String name = "files-" + ids.size() + ".zip";
        return new Archive(
                Disposition.attachment(name, name),
                zip -> addFiles(visitor, chosen, Folder.top(), zip));
    }

    /**
     * Sends an archive.
     *
     * @throws IOException when it breaks off
     */
    public void send(Archive archive, OutputStream out) throws IOException {
        ZipArchive.send(out, storage, archive.entries());
    }

    private void addAlbum(Visitor visitor, Album album, Folder folder, ZipArchive zip)
            throws IOException {
        FileOrder order = FileOrder.valueOf(album.order().name());
        addFiles(visitor, Listing.of(new Listing.InAlbum(album.id()), order), folder, zip);
        Optional<Long> last = Optional.empty();
        List<Album> page;
        do {
            page = albumsInside.list(visitor, AlbumFilter.in(album.publicId()), last, PAGE);
            for (Album inside : page) {
                addAlbum(visitor, inside, folder.inside(inside), zip);
                last = Optional.of(inside.id());
            }
        } while (page.size() == PAGE);
    }

    private void addFiles(Visitor visitor, Listing listing, Folder folder, ZipArchive zip)
            throws IOException {
        Listing pages = listing.limitedTo(PAGE);
        Optional<String> next = Optional.empty();
        do {
            Page<MediaFile> page = listings.list(visitor, next.map(pages::after).orElse(pages));
            for (MediaFile file : page.items()) {
                add(file, folder, zip);
            }
            next = page.next();
        } while (next.isPresent());
    }

    private void add(MediaFile file, Folder folder, ZipArchive zip) throws IOException {
        boolean sent =
                file.visibleAt(clock.instant())
                        && zip.add(
                                folder.pathOf(file),
                                file.datedAt(),
                                file.storageKey(),
                                file.sizeBytes());
        if (sent) {
            served.add(file.sizeBytes());
        }
    }
}
