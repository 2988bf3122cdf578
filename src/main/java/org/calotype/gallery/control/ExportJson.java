package org.calotype.gallery.control;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.Session;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;

/** What an export says of an account and of what it keeps; absent texts are empty. */
final class ExportJson {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private ExportJson() {}

    static JsonObject of(
            Account account, List<ApiKey> keys, List<Session> sessions, Instant exportedAt) {
        JsonArrayBuilder keyRows = BUILDERS.createArrayBuilder();
        keys.forEach(key -> keyRows.add(of(key)));
        JsonArrayBuilder sessionRows = BUILDERS.createArrayBuilder();
        sessions.forEach(session -> sessionRows.add(of(session)));
        return BUILDERS.createObjectBuilder()
                .add("exported_at", exportedAt.toString())
                .add("username", account.username())
                .add("display_name", account.ownDisplayName().orElse(""))
                .add("about", account.about().orElse(""))
                .add("email", account.email().orElse(""))
                .add("role", word(account.role()))
                .add("created_at", account.createdAt().toString())
                .add("language", account.locale().orElse(""))
                .add("time_zone", account.timeZone().orElse(""))
                .add("used_bytes", account.usedBytes())
                .add("used_files", account.usedFiles())
                .add("keys", keyRows)
                .add("sessions", sessionRows)
                .build();
    }

    private static JsonObject of(ApiKey key) {
        JsonArrayBuilder scopes = BUILDERS.createArrayBuilder();
        key.scopes().forEach(scope -> scopes.add(scope.name().toLowerCase(Locale.ROOT)));
        return BUILDERS.createObjectBuilder()
                .add("name", key.name())
                .add("scopes", scopes)
                .add("created_at", key.createdAt().toString())
                .add("last_used_at", text(key.lastUsedAt()))
                .build();
    }

    private static JsonObject of(Session session) {
        return BUILDERS.createObjectBuilder()
                .add("address", session.address())
                .add("user_agent", session.userAgent())
                .add("created_at", session.createdAt().toString())
                .add("last_seen_at", session.lastSeenAt().toString())
                .build();
    }

    /**
     * @param parent public id of the album it lies in
     */
    static JsonObject of(Album album, Optional<String> parent) {
        return BUILDERS.createObjectBuilder()
                .add("id", album.publicId().value())
                .add("parent_id", parent.orElse(""))
                .add("title", album.title())
                .add("description", album.description().orElse(""))
                .add("privacy", word(album.privacy()))
                .add("created_at", album.createdAt().toString())
                .build();
    }

    /**
     * @param name where the original is in the ZIP
     * @param album public id of the album it lies in
     */
    static JsonObject of(MediaFile file, String name, Optional<String> album) {
        JsonArrayBuilder tags = BUILDERS.createArrayBuilder();
        file.tags().forEach(tag -> tags.add(tag.name()));
        return BUILDERS.createObjectBuilder()
                .add("id", file.publicId().value())
                .add("file", name)
                .add("original_filename", file.originalFilename())
                .add("type", file.mimeType())
                .add("bytes", file.sizeBytes())
                .add("md5", file.md5())
                .add("width", file.width())
                .add("height", file.height())
                .add("title", file.title().orElse(""))
                .add("description", file.description().orElse(""))
                .add("tags", tags)
                .add("album_id", album.orElse(""))
                .add("privacy", word(file.privacy()))
                .add("nsfw", file.nsfw())
                .add("views", file.views())
                .add("likes", file.likes())
                .add("dated_at", file.datedAt().toString())
                .add("uploaded_at", file.uploadedAt().toString())
                .add("expires_at", text(file.expiresAt()))
                .add("trashed_at", text(file.trashedAt()))
                .build();
    }

    private static String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse("");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
