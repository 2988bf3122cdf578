package org.calotype.gallery.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * Rows as a busy site has them, made by PostgreSQL itself: owners, albums, tags, views and words by
 * power laws; 85 of 100 files public; clips, animations and rare formats; a fifth of the titles in
 * Chinese, cut into terms as the site cuts them.
 */
@NullMarked
final class ListingBenchRows {

    static final int ACCOUNTS = 1_000;
    static final int ALBUMS = 5_000;
    static final int TAGS = 5_000;
    static final int CATEGORIES = 20;

    /** Words of English titles are numbered by rank, up to this. */
    static final int WORDS = 50_000;

    /** Somebody with files of their own, shares of others' albums, and likes. */
    static final long MEMBER = 7;

    private static final List<String> CHINESE =
            List.of(
                    "杭州西湖的日落",
                    "长城上的清晨 Great Wall",
                    "北京大学校园里的银杏树",
                    "上海外滩夜景，黄浦江两岸灯火通明",
                    "成都宽窄巷子的小吃和茶馆",
                    "黄山云海与迎客松",
                    "苏州园林拙政园一角",
                    "桂林山水甲天下，阳朔漓江竹筏");

    private ListingBenchRows() {}

    static List<String> statements(int files) {
        List<String> all = new ArrayList<>();
        all.addAll(people());
        all.add(files(files));
        all.addAll(belongings(files));
        all.addAll(words(files));
        all.add("analyze");
        return all;
    }

    private static String numbers(int count) {
        return " from generate_series(1, " + count + ") i";
    }

    private static List<String> people() {
        return List.of(
                "insert into account (id, username, username_key, role, status, created_at)"
                        + " select i, 'user' || i, 'user' || i, 'USER', 'ACTIVE', now()"
                        + numbers(ACCOUNTS),
                "insert into album (id, public_id, owner_id, title, privacy, visibility,"
                        + " created_at, updated_at) select i, 'a' || i, 1 + i % "
                        + ACCOUNTS
                        + ", 'album ' || i, p, p, now(), now() from (select i, case when i % 20 = 0"
                        + " then 'PRIVATE' when i % 50 = 3 then 'UNLISTED' else 'PUBLIC' end as p"
                        + numbers(ALBUMS)
                        + ") s",
                "insert into album_ancestor select i, i, 0" + numbers(ALBUMS),
                "insert into album_share (id, album_id, account_id, level, created_at)"
                        + " select i, i * 20, "
                        + MEMBER
                        + ", 'VIEWER', now()"
                        + numbers(50),
                "insert into tag (id, name, name_key) select i, 'tag' || i, 'tag' || i"
                        + numbers(TAGS),
                "insert into category (id, name, url_key) select i, 'Shelf ' || i, 'shelf-' || i"
                        + numbers(CATEGORIES));
    }

    private static String files(int files) {
        return "insert into media_file (id, public_id, type, mime_type, name, extension,"
                + " storage_key, storage_mode, original_filename, title, width, height,"
                + " orientation, size_bytes, md5, nsfw, animated, panorama360, duration_seconds,"
                + " views, likes, owner_id, uploader_address, album_id, category_id,"
                + " delete_token_hash, uploaded_at, dated_at, published_at, trashed_at, privacy,"
                + " visibility, review, listed, trend, shuffle, search_stale)"
                + " select i, 'f' || i, case when clip then 'VIDEO' else 'IMAGE' end, 'image/jpeg',"
                + " 'IMG_' || i, x, 'images/IMG_' || i || '.' || x, 'direct',"
                + " 'IMG_' || i || '.' || x, "
                + chineseTitle()
                + ", 4000, 3000, 1, floor(exp(12 + r4 * 4) * case when clip then 20 else 1 end),"
                + " md5(i::text), r8 < 0.04, x = 'gif' and r4 < 0.5, false,"
                + " case when clip then 60 else 0 end, v, l, 1 + floor(power(r1, 3) * "
                + ACCOUNTS
                + "), '192.0.2.1', case when r8 < 0.6 then 1 + floor(power(r2, 2) * "
                + ALBUMS
                + ") end, case when r1 < 0.3 then 1 + floor(r4 * "
                + CATEGORIES
                + ") end, repeat('0', 64), t, t - r2 * interval '300 days', t,"
                + " case when gone then t end, p, p, 'APPROVED', p = 'PUBLIC' and not gone,"
                + " extract(epoch from t) / 45000 + log((1 + v + 5 * l)::numeric), random(), false"
                + " from (select i, r1, r2, r4, r7, r8, r3 < 0.05 as clip,"
                + " case when r3 < 0.05 then 'mp4' when r3 < 0.051 then 'heic'"
                + " when r3 < 0.08 then 'gif' when r3 < 0.25 then 'png' else 'jpg' end as x,"
                + " timestamp with time zone '2020-01-01' + i * interval '1 minute' as t,"
                + " floor(power(r5, 8) * 100000)::bigint as v,"
                + " floor(power(r6, 10) * 500)::bigint as l, r7 > 0.99 as gone,"
                + " case when r7 < 0.1 then 'PRIVATE' when r7 < 0.15 then 'UNLISTED'"
                + " else 'PUBLIC' end as p"
                + " from (select i, random() as r1, random() as r2, random() as r3,"
                + " random() as r4, random() as r5, random() as r6, random() as r7,"
                + " random() as r8"
                + numbers(files)
                + ") drawn) s";
    }

    private static String chineseTitle() {
        return "case when i % 5 = 0 then (array["
                + CHINESE.stream().map(ListingBenchRows::quoted).collect(Collectors.joining(","))
                + "])[1 + i / 5 % "
                + CHINESE.size()
                + "] else 'picture ' || i end";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static List<String> belongings(int files) {
        return List.of(
                "insert into derivative (id, media_file_id, kind, state, storage_key, mime_type,"
                        + " width, height, size_bytes, attempts) select 2 * i + k, i,"
                        + " case k when 0 then 'THUMB' else 'MEDIUM' end, 'READY', 'images/IMG_'"
                        + " || i || case k when 0 then '.th.jpg' else '.md.jpg' end, 'image/jpeg',"
                        + " 320, 320, 20000, 1"
                        + numbers(files)
                        + ", generate_series(0, 1) k",
                "insert into media_file_tag select distinct i, 1 + floor(power(random(), 3) * "
                        + TAGS
                        + "), k"
                        + numbers(files)
                        + ", generate_series(0, 1) k on conflict do nothing",
                "insert into media_like select "
                        + MEMBER
                        + ", i * 100, now()"
                        + numbers(files / 100));
    }

    /** An index that is made at the end is made faster. */
    private static List<String> words(int files) {
        List<String> all = new ArrayList<>();
        all.add("alter table search_term drop constraint pk_search_term");
        all.add("drop index ix_search_term_media_file");
        all.add(
                "insert into search_term (term, media_file_id) select distinct term, i from"
                        + " (select i, unnest(array['img', i::text, 'picture', 'jpg',"
                        + " 'word' || floor(power(random(), 3) * "
                        + WORDS
                        + "), 'word' || floor(power(random(), 3) * "
                        + WORDS
                        + "), 'word' || floor(power(random(), 3) * "
                        + WORDS
                        + ")]) as term"
                        + numbers(files)
                        + ") s");
        all.add(
                "insert into search_term (term, media_file_id) select unnest(array['canon', 'eos',"
                        + " 'r5', 'camera:canon', 'camera:r5']), i * 3"
                        + numbers(files / 3));
        all.add(
                "insert into search_term (term, media_file_id) select 'tag:tag' || tag_id,"
                        + " media_file_id from media_file_tag");
        for (int kind = 0; kind < CHINESE.size(); kind++) {
            all.add(chineseWords(files, kind));
        }
        all.add(
                "alter table search_term add constraint pk_search_term primary key"
                        + " (term, media_file_id)");
        all.add("create index ix_search_term_media_file on search_term (media_file_id)");
        return all;
    }

    private static String chineseWords(int files, int kind) {
        Set<String> terms = SearchTerms.stored(List.of(CHINESE.get(kind)), List.of(), List.of());
        return "insert into search_term (term, media_file_id) select unnest(array["
                + terms.stream().map(ListingBenchRows::quoted).collect(Collectors.joining(","))
                + "]), i"
                + numbers(files)
                + " where i % 5 = 0 and i / 5 % "
                + CHINESE.size()
                + " = "
                + kind;
    }
}
