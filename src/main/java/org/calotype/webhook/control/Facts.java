package org.calotype.webhook.control;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.calotype.account.entity.Account;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.moderation.entity.Report;
import org.jspecify.annotations.Nullable;

/** What events carry as their data. Names and types of these records are an API. */
final class Facts {

    private Facts() {}

    /**
     * A file as it was at that moment.
     *
     * @param owner user name; null for a guest's
     * @param url the original
     */
    record File(
            String id,
            String type,
            @Nullable String title,
            @Nullable String owner,
            String filename,
            String mime,
            long sizeBytes,
            int width,
            int height,
            String md5,
            boolean nsfw,
            String visibility,
            String review,
            Instant uploadedAt,
            @Nullable Instant expiresAt,
            String url,
            String viewerUrl) {

        static File of(MediaFile file, Map<Long, String> usernames, Links links) {
            return new File(
                    file.publicId().value(),
                    word(file.type()),
                    file.title().orElse(null),
                    file.ownerId().map(usernames::get).orElse(null),
                    file.name() + "." + file.extension(),
                    file.mimeType(),
                    file.sizeBytes(),
                    file.width(),
                    file.height(),
                    file.md5(),
                    file.nsfw(),
                    word(file.visibility()),
                    word(file.review()),
                    file.uploadedAt(),
                    file.expiresAt().orElse(null),
                    links.direct(file.storageKey()),
                    links.viewer(file));
        }
    }

    /** A new album. */
    record AlbumFacts(String id, String title, @Nullable String owner) {
        static AlbumFacts of(Album album, Map<Long, String> usernames) {
            return new AlbumFacts(
                    album.publicId().value(), album.title(), usernames.get(album.ownerId()));
        }
    }

    /**
     * A new account.
     *
     * @param status what it waits for, or {@code active}
     */
    record User(String username, String role, String status) {
        static User of(Account account) {
            return new User(account.username(), word(account.role()), word(account.status()));
        }
    }

    /** A visitor's report. */
    record ReportFacts(long id, String fileId, String reason, @Nullable String note) {
        static ReportFacts of(Report report, String fileId) {
            return new ReportFacts(
                    report.id(), fileId, word(report.reason()), report.note().orElse(null));
        }
    }

    /** Of a test. */
    record Greeting(long webhookId, String message) {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
