package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.KeyService;
import org.calotype.account.control.SessionService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.Session;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.storage.Storage;

/**
 * Everything we have of somebody, as a ZIP: {@code account.json}, {@code files.jsonl} (a JSON
 * object a line) and the originals under {@code files/}. Written as it is read, one page of rows
 * and one buffer of bytes at a time. No secret is in it, not even a hash.
 */
@ApplicationScoped
public class ExportService {

    private static final int PAGE = 200;

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    @Inject AccountRepository accounts;
    @Inject KeyService keys;
    @Inject SessionService sessions;
    @Inject OwnedFileRepository owned;
    @Inject Storage storage;

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
        zip.putNextEntry(new ZipEntry("account.json"));
        write(zip, describe(account));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("files.jsonl"));
        List<MediaFile> page = owned.pageOf(accountId, 0, PAGE);
        while (!page.isEmpty()) {
            for (MediaFile file : page) {
                write(zip, describe(file));
            }
            page = owned.pageOf(accountId, page.get(page.size() - 1).id(), PAGE);
        }
        zip.closeEntry();
        copyOriginals(accountId, zip);
        zip.finish();
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

    private JsonObject describe(Account account) {
        JsonArrayBuilder keyRows = BUILDERS.createArrayBuilder();
        keys.list(account.id()).forEach(key -> keyRows.add(describe(key)));
        JsonArrayBuilder sessionRows = BUILDERS.createArrayBuilder();
        sessions.list(account.id()).forEach(session -> sessionRows.add(describe(session)));
        return BUILDERS.createObjectBuilder()
                .add("username", account.username())
                .add("email", account.email().orElse(""))
                .add("role", account.role().name().toLowerCase(Locale.ROOT))
                .add("created_at", account.createdAt().toString())
                .add("language", account.locale().orElse(""))
                .add("time_zone", account.timeZone().orElse(""))
                .add("used_bytes", account.usedBytes())
                .add("used_files", account.usedFiles())
                .add("keys", keyRows)
                .add("sessions", sessionRows)
                .build();
    }

    private static JsonObject describe(ApiKey key) {
        return BUILDERS.createObjectBuilder()
                .add("name", key.name())
                .add("scopes", key.scopes().toString())
                .add("created_at", key.createdAt().toString())
                .add("last_used_at", key.lastUsedAt().map(Object::toString).orElse(""))
                .build();
    }

    private static JsonObject describe(Session session) {
        return BUILDERS.createObjectBuilder()
                .add("address", session.address())
                .add("user_agent", session.userAgent())
                .add("created_at", session.createdAt().toString())
                .add("last_seen_at", session.lastSeenAt().toString())
                .build();
    }

    private static JsonObject describe(MediaFile file) {
        return BUILDERS.createObjectBuilder()
                .add("id", file.publicId().value())
                .add("file", nameOf(file))
                .add("title", file.title().orElse(""))
                .add("description", file.description().orElse(""))
                .add("uploaded_at", file.uploadedAt().toString())
                .build();
    }
}
