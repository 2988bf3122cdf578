package org.calotype.bulkimport.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.calotype.bulkimport.control.DumpRow.BadValue;
import org.calotype.gallery.entity.Privacy;

/**
 * What has to be known of a Chevereto before its rows make sense.
 *
 * @param issuer what its people are known by here
 * @param tags names by number
 * @param categories keys of addresses by number
 * @param guestAlbums privacy of albums that nobody owns: they do not come along
 */
record CheveretoSite(
        CheveretoIds ids,
        String issuer,
        Map<Long, String> tags,
        Map<Long, String> categories,
        Map<Long, Privacy> guestAlbums) {

    private static final List<String> TABLES =
            List.of("settings", "variables", "tags", "categories", "albums");

    /** One of which nothing is known yet. */
    static final CheveretoSite NONE =
            new CheveretoSite(new CheveretoIds("", 0), "", Map.of(), Map.of(), Map.of());

    CheveretoSite {
        tags = Map.copyOf(tags);
        categories = Map.copyOf(categories);
        guestAlbums = Map.copyOf(guestAlbums);
    }

    /** Reads the dump once. */
    static CheveretoSite read(CheveretoFolder folder) {
        Map<String, String> settings = new HashMap<>();
        Map<Long, String> tags = new HashMap<>();
        Map<Long, String> categories = new HashMap<>();
        Map<Long, Privacy> guestAlbums = new HashMap<>();
        try (SqlDump dump = folder.open(TABLES)) {
            Optional<DumpRow> next = dump.next();
            for (; next.isPresent(); next = dump.next()) {
                DumpRow row = next.get();
                try {
                    switch (folder.tableOf(row)) {
                        case "settings" -> keep(row, "setting", settings);
                        case "variables" -> keep(row, "variable", settings);
                        case "tags" -> tags.put(row.id("tag_id"), row.required("tag_name"));
                        case "categories" ->
                                categories.put(row.id("category_id"), categoryKey(row));
                        default -> {
                            if (row.number("album_user_id").isEmpty()) {
                                guestAlbums.put(row.id("album_id"), privacy(row));
                            }
                        }
                    }
                } catch (BadValue reportedWithItsTable) {
                    // the next row may be better
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the dump", unreadable);
        }
        String salt = settings.getOrDefault("crypt_salt", "");
        return new CheveretoSite(
                new CheveretoIds(salt, padding(settings.getOrDefault("id_padding", "0"))),
                "chevereto:" + salt,
                tags,
                categories,
                guestAlbums);
    }

    /** Salt and padding were settings up to 4.0 and are variables since. */
    private static void keep(DumpRow row, String kind, Map<String, String> settings) {
        String name = row.required(kind + "_name");
        if (name.equals("crypt_salt") || name.equals("id_padding")) {
            row.text(kind + "_value").ifPresent(value -> settings.put(name, value));
        }
    }

    private static long padding(String written) {
        return written.matches("[0-9]{1,9}") ? Long.parseLong(written) : 0;
    }

    /** The key of a category, in signs that ours may have. */
    static String categoryKey(DumpRow row) {
        String key =
                row.required("category_url_key")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return key.isEmpty() ? "category-" + row.id("category_id") : key;
    }

    /** What an album is here; what we do not know is private. */
    static Privacy privacy(DumpRow row) {
        return switch (row.text("album_privacy").orElse("public")) {
            case "public" -> Privacy.PUBLIC;
            case "private_but_link" -> Privacy.UNLISTED;
            case "password" -> Privacy.PASSWORD;
            default -> Privacy.PRIVATE;
        };
    }
}
