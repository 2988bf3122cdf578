package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.calotype.storage.ZipArchive;

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
     * @throws IOException when it breaks off
     */
    public void export(long accountId, OutputStream out) throws IOException {
        Account account =
                accounts.byId(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        ZipArchive.send(out, storage, zip -> addAll(account, zip));
    }

    private void addAll(Account account, ZipArchive zip) throws IOException {
        long id = account.id();
        Instant now = clock.instant();
        JsonObject facts = ExportJson.of(account, keys.list(id), sessions.list(id), now);
        zip.add("account.json", now, out -> write(out, facts));
        Optional<Avatar> avatar = account.avatarKey().flatMap(profiles::avatar);
        if (avatar.isPresent()) {
            zip.add(
                    "avatar." + extension(avatar.get()),
                    now,
                    out -> out.write(avatar.get().picture()));
        }
        Map<Long, String> albumIds = new HashMap<>();
        zip.add("albums.jsonl", now, out -> writeAlbums(id, albumIds, out));
        zip.add("files.jsonl", now, out -> writeFiles(id, albumIds, out));
        addOriginals(id, zip);
    }

    private static String extension(Avatar avatar) {
        return avatar.mimeType().equals("image/png") ? "png" : "jpg";
    }

    /**
     * @param ids filled with the public ids of albums by key
     */
    private void writeAlbums(long accountId, Map<Long, String> ids, OutputStream out)
            throws IOException {
        List<Album> page = albums.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(album -> ids.put(album.id(), album.publicId().value()));
            for (Album album : page) {
                write(out, ExportJson.of(album, album.parentId().map(ids::get)));
            }
            page = albums.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
    }

    private void writeFiles(long accountId, Map<Long, String> albumIds, OutputStream out)
            throws IOException {
        List<MediaFile> page = owned.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            for (MediaFile file : page) {
                write(out, ExportJson.of(file, nameOf(file), file.albumId().map(albumIds::get)));
            }
            page = owned.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
    }

    /** A file that is deleted meanwhile is left out. */
    private void addOriginals(long accountId, ZipArchive zip) throws IOException {
        List<MediaFile> page = owned.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            for (MediaFile file : page) {
                zip.add(nameOf(file), file.datedAt(), file.storageKey(), file.sizeBytes());
            }
            page = owned.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
    }

    private static String nameOf(MediaFile file) {
        return "files/" + file.publicId().value() + "/" + file.name() + "." + file.extension();
    }

    private static void write(OutputStream out, JsonObject json) throws IOException {
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
