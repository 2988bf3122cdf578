package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.KeyService;
import org.calotype.account.control.ProfileService;
import org.calotype.account.control.SessionService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Avatar;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.storage.Storage;

/**
 * Everything we have of somebody, as a ZIP: {@code account.json}, {@code avatar}, {@code
 * albums.jsonl} and {@code files.jsonl} (a JSON object a line), and the originals under {@code
 * files/}. Written as it is read, one page of rows and one buffer of bytes at a time. No secret is
 * in it, not even a hash.
 */
@ApplicationScoped
public class ExportService {

    private static final int PAGE = 200;

    @Inject AccountRepository accounts;
    @Inject ProfileService profiles;
    @Inject KeyService keys;
    @Inject SessionService sessions;
    @Inject OwnedFileRepository owned;
    @Inject OwnedAlbumRepository albums;
    @Inject Storage storage;
    @Inject Clock clock;

    /**
     * Writes the ZIP; the stream stays open.
     *
     * @throws Problem NOT_FOUND
     */
    public void export(long accountId, OutputStream out) throws IOException {
        Account account =
                accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        // Pictures are compressed already.
        zip.setLevel(Deflater.NO_COMPRESSION);
        entry(
                zip,
                "account.json",
                ExportJson.of(
                        account, keys.list(accountId), sessions.list(accountId), clock.instant()));
        Optional<Avatar> avatar = account.avatarKey().flatMap(profiles::avatar);
        if (avatar.isPresent()) {
            zip.putNextEntry(new ZipEntry("avatar." + extension(avatar.get())));
            zip.write(avatar.get().picture());
            zip.closeEntry();
        }
        Map<Long, String> albumIds = writeAlbums(accountId, zip);
        zip.putNextEntry(new ZipEntry("files.jsonl"));
        List<MediaFile> page = owned.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            for (MediaFile file : page) {
                write(zip, ExportJson.of(file, nameOf(file), file.albumId().map(albumIds::get)));
            }
            page = owned.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
        zip.closeEntry();
        copyOriginals(accountId, zip);
        zip.finish();
    }

    private static String extension(Avatar avatar) {
        return avatar.mimeType().equals("image/png") ? "png" : "jpg";
    }

    /** Writes the albums. @return their public ids by key */
    private Map<Long, String> writeAlbums(long accountId, ZipOutputStream zip) throws IOException {
        Map<Long, String> ids = new HashMap<>();
        zip.putNextEntry(new ZipEntry("albums.jsonl"));
        List<Album> page = albums.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(album -> ids.put(album.id(), album.publicId().value()));
            for (Album album : page) {
                write(zip, ExportJson.of(album, album.parentId().map(ids::get)));
            }
            page = albums.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
        zip.closeEntry();
        return ids;
    }

    private static void entry(ZipOutputStream zip, String name, JsonObject json)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(zip, json);
        zip.closeEntry();
    }

    private void copyOriginals(long accountId, ZipOutputStream zip) throws IOException {
        List<MediaFile> page = owned.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            for (MediaFile file : page) {
                copy(file, zip);
            }
            page = owned.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
    }

    /** A file that is deleted meanwhile is left out. */
    private void copy(MediaFile file, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(nameOf(file)));
        try (InputStream original = storage.open(file.storageKey(), 0, file.sizeBytes())) {
            original.transferTo(zip);
        } catch (NoSuchFileException gone) {
            // the entry stays empty
        } finally {
            zip.closeEntry();
        }
    }

    private static String nameOf(MediaFile file) {
        return "files/" + file.publicId().value() + "/" + file.name() + "." + file.extension();
    }

    private static void write(ZipOutputStream zip, JsonObject json) throws IOException {
        zip.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
