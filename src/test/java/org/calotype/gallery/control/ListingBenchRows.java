package org.calotype.gallery.control;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Rows as a busy site has them, made by PostgreSQL itself: nine in ten files public, views and
 * words by a power law, some titles in Chinese.
 */
@NullMarked
final class ListingBenchRows {

    private ListingBenchRows() {}

    static List<String> statements(int files) {
        return List.of(
                "insert into account (id, username, role, status, created_at)"
                        + " select i, 'user' || i, 'USER', 'ACTIVE', now()"
                        + " from generate_series(1, 100) i",
                "insert into album (id, public_id, owner_id, title, privacy, created_at,"
                        + " updated_at) select i, 'a' || i, 1 + i % 100, 'album ' || i, 'PUBLIC',"
                        + " now(), now() from generate_series(1, 1000) i",
                "insert into album_ancestor select i, i, 0 from generate_series(1, 1000) i",
                "insert into tag (id, name, name_key) select i, 'tag' || i, 'tag' || i"
                        + " from generate_series(1, 500) i",
                files(files),
                derivatives(files),
                "insert into media_file_tag select i, 1 + floor(power(random(), 2) * 499), 0"
                        + " from generate_series(1, "
                        + files
                        + ") i",
                words(files),
                "analyze");
    }

    private static String files(int files) {
        return "insert into media_file (id, public_id, type, mime_type, name, extension,"
                + " storage_key, storage_mode, original_filename, title, width, height,"
                + " orientation, size_bytes, md5, nsfw, animated, panorama360, duration_seconds,"
                + " views, likes, owner_id, uploader_address, album_id, delete_token_hash,"
                + " uploaded_at, dated_at, published_at, privacy, visibility, review, listed,"
                + " trend, shuffle, search_stale)"
                + " select i, 'f' || i, 'IMAGE', 'image/jpeg', 'IMG_' || i, 'jpg',"
                + " 'images/IMG_' || i || '.jpg', 'direct', 'IMG_' || i || '.jpg',"
                + " 'picture ' || i, 4000, 3000, 1, 1000000 + i % 5000000, md5(i::text),"
                + " i % 25 = 0, false, false, 0, floor(power(random(), 8) * 10000), i % 7,"
                + " 1 + i % 100, '192.0.2.1', 1 + i % 1000, repeat('0', 64),"
                + " t, t, t, p, p, 'APPROVED', p = 'PUBLIC',"
                + " extract(epoch from t) / 45000 + random(), random(), false"
                + " from (select i, timestamp with time zone '2020-01-01' + i * interval '1 minute'"
                + " as t, case when i % 10 = 0 then 'PRIVATE' else 'PUBLIC' end as p"
                + " from generate_series(1, "
                + files
                + ") i) s";
    }

    private static String derivatives(int files) {
        return "insert into derivative (id, media_file_id, kind, state, storage_key, mime_type,"
                + " width, height, size_bytes, attempts) select i, i, 'THUMB', 'READY',"
                + " 'images/IMG_' || i || '.th.jpg', 'image/jpeg', 320, 320, 20000, 1"
                + " from generate_series(1, "
                + files
                + ") i";
    }

    /** Ten words a file: two that every file has, its number, Chinese in one of five. */
    private static String words(int files) {
        return "insert into search_term (term, media_file_id)"
                + " select distinct term, i from (select i, unnest(array['picture', 'img', 'jpg',"
                + " i::text, case when i % 5 = 0 then '西湖' else 'lake' end,"
                + " 'word' || floor(power(random(), 3) * 50000),"
                + " 'word' || floor(power(random(), 3) * 50000),"
                + " 'word' || floor(power(random(), 3) * 50000),"
                + " 'word' || floor(power(random(), 3) * 50000),"
                + " 'tag:tag' || i % 500]) as term from generate_series(1, "
                + files
                + ") i) s";
    }
}
