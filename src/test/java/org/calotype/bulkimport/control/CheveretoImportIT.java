package org.calotype.bulkimport.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.ADMIN_KEY;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Chevereto 4.2 moves in: its dump as mysqldump writes it, and its folder of images. Salt and
 * padding are those of the installation whose ids stand in the observed contract, 6.2.
 */
@NullMarked
class CheveretoImportIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final String PASSWORD = "correct horse";
    private static final String KEY =
            "chv_bO_00070e151c232a31383f464d545b626970777e858c939aa1a8afb6bdc4cbd2d9e0e7eef5fc030a11"
                    + "181f262d343b424950575e656c737a81888f969da4abb2b9";
    private static final String DELETE_TOKEN = "0123456789abcdef".repeat(3);

    private static final byte[] CAT = Pictures.jpeg(640, 480);
    private static final byte[] CAT_MEDIUM = Pictures.jpeg(500, 375);
    private static final byte[] CAT_THUMB = Pictures.jpeg(160, 160);
    private static final byte[] OLD = Pictures.png(900, 90);

    /** The columns that are read, and some that are not. */
    private static final String DUMP =
            """
            -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
            /*!50503 SET NAMES utf8mb4 */;
            CREATE TABLE `chv_albums` (
              `album_id` bigint NOT NULL AUTO_INCREMENT,
              `album_name` varchar(100) NOT NULL,
              `album_user_id` bigint DEFAULT NULL,
              `album_date_gmt` datetime NOT NULL,
              `album_privacy` enum('public','password','private','private_but_link','custom') DEFAULT 'public',
              `album_password` text,
              `album_description` text,
              `album_cover_id` bigint DEFAULT NULL,
              `album_parent_id` bigint DEFAULT NULL,
              PRIMARY KEY (`album_id`)
            ) ENGINE=InnoDB;
            INSERT INTO `chv_albums` VALUES (10,'Party',2,'2024-02-01 10:00:00','password','open sesame','Ours',NULL,11),(11,'Year',2,'2024-01-01 10:00:00','public',NULL,NULL,1000,NULL),(12,'Ghosts',NULL,'2024-01-01 10:00:00','private',NULL,NULL,NULL,NULL);
            CREATE TABLE `chv_api_keys` (
              `api_key_id` bigint NOT NULL, `api_key_user_id` bigint, `api_key_name` varchar(100),
              `api_key_date_gmt` datetime NOT NULL, `api_key_hash` text NOT NULL);
            INSERT INTO `chv_api_keys` VALUES (1,2,NULL,'2024-01-01 00:00:00','$2y$04$ABCDEFGHIJKLMNOPQRSTUuQ3N9n03TSjyKRoSrB4Tj48DRv66IGXS');
            CREATE TABLE `chv_categories` (
              `category_id` bigint NOT NULL, `category_name` varchar(32) NOT NULL,
              `category_url_key` varchar(32) NOT NULL, `category_description` text);
            INSERT INTO `chv_categories` VALUES (77,'Wild cats','Wild_cats',NULL);
            CREATE TABLE `chv_images` (
              `image_id` bigint NOT NULL AUTO_INCREMENT,
              `image_name` varchar(255) NOT NULL,
              `image_extension` varchar(255) NOT NULL,
              `image_date` datetime NOT NULL,
              `image_date_gmt` datetime NOT NULL,
              `image_title` varchar(100) DEFAULT NULL,
              `image_description` text,
              `image_nsfw` tinyint(1) NOT NULL DEFAULT '0',
              `image_user_id` bigint DEFAULT NULL,
              `image_album_id` bigint DEFAULT NULL,
              `image_uploader_ip` varchar(255) NOT NULL,
              `image_storage_mode` enum('datefolder','direct','old','path') NOT NULL,
              `image_path` varchar(4096) DEFAULT NULL,
              `image_md5` varchar(32) NOT NULL,
              `image_source_md5` varchar(32) DEFAULT NULL,
              `image_original_filename` varchar(255) NOT NULL,
              `image_views` bigint NOT NULL DEFAULT '0',
              `image_category_id` bigint DEFAULT NULL,
              `image_expiration_date_gmt` datetime DEFAULT NULL,
              `image_likes` bigint NOT NULL DEFAULT '0',
              `image_is_approved` tinyint(1) NOT NULL DEFAULT '1',
              `image_type` tinyint unsigned GENERATED ALWAYS AS ((case when (`image_extension` in (_utf8mb4'mp4',_utf8mb4'webm')) then 2 else 1 end)) STORED,
              PRIMARY KEY (`image_id`),
              FULLTEXT KEY `searchindex` (`image_name`,`image_title`)
            ) ENGINE=InnoDB;
            INSERT INTO `chv_images` (`image_id`, `image_name`, `image_extension`, `image_date`, `image_date_gmt`, `image_title`, `image_description`, `image_nsfw`, `image_user_id`, `image_album_id`, `image_uploader_ip`, `image_storage_mode`, `image_path`, `image_md5`, `image_source_md5`, `image_original_filename`, `image_views`, `image_category_id`, `image_expiration_date_gmt`, `image_likes`, `image_is_approved`) VALUES
            (1000,'chv-cat','jpg','2024-03-05 21:30:00','2024-03-06 00:30:00','It\\'s a \\"cat\\"; 猫','Two\\nlines',1,2,11,'198.51.100.7','datefolder',NULL,'x',NULL,'My cat.JPG',4711,77,NULL,3,1),
            (1001,'chv-party','jpg','2024-03-05 21:30:00','2024-03-06 00:30:00',NULL,NULL,0,2,10,'198.51.100.7','datefolder',NULL,'x',NULL,'party.jpg',1,NULL,NULL,0,1),
            (1002,'chv-old','png','2014-03-05 21:30:00','2014-03-06 00:30:00','Old',NULL,0,NULL,NULL,'198.51.100.7','old',NULL,'x',NULL,'old.png',1,NULL,NULL,0,1),
            (1003,'chv-gone','png','2014-03-05 21:30:00','2014-03-06 00:30:00','Gone',NULL,0,NULL,NULL,'198.51.100.7','direct',NULL,'x',NULL,'gone.png',1,NULL,NULL,0,1),
            (1004,'chv-text','jpg','2014-03-05 21:30:00','2014-03-06 00:30:00','Text',NULL,0,NULL,NULL,'198.51.100.7','direct',NULL,'x',NULL,'text.jpg',1,NULL,NULL,0,1),
            (1005,'chv-past','png','2014-03-05 21:30:00','2014-03-06 00:30:00','Past',NULL,0,NULL,NULL,'198.51.100.7','direct',NULL,'x',NULL,'past.png',1,NULL,'2015-01-01 00:00:00',0,1),
            (1006,'../chv-evil','png','2014-03-05 21:30:00','2014-03-06 00:30:00','Evil',NULL,0,NULL,NULL,'198.51.100.7','direct',NULL,'x',NULL,'evil.png',1,NULL,NULL,0,1),
            (1007,'chv-ghost','png','2014-03-05 21:30:00','2014-03-06 00:30:00','Ghost',NULL,0,NULL,12,'198.51.100.7','direct',NULL,'x',NULL,'ghost.png',1,NULL,NULL,0,1),
            (1008,'chv-unloved','png','2014-03-05 21:30:00','2014-03-06 00:30:00','Unloved',NULL,0,NULL,NULL,'198.51.100.7','direct',NULL,'x',NULL,'unloved.png',1,NULL,NULL,0,1);
            CREATE TABLE `chv_images_hash` (`image_hash_image_id` bigint NOT NULL, `image_hash_hash` text NOT NULL);
            INSERT INTO `chv_images_hash` VALUES (1008,'$2y$04$zzzzzzzzzzzzzzzzzzzzzu6fx5aberMbY9oyvb4UBBmoZr8TTZe8G');
            CREATE TABLE `chv_likes` (`like_id` bigint NOT NULL, `like_date` datetime NOT NULL, `like_date_gmt` datetime NOT NULL, `like_user_id` bigint, `like_content_type` enum('image','album'), `like_content_id` bigint NOT NULL, `like_content_user_id` bigint, `like_ip` varchar(255) NOT NULL);
            INSERT INTO `chv_likes` VALUES (1,'2024-03-06 00:00:00','2024-03-06 03:00:00',2,'image',1000,2,'198.51.100.7'),(2,'2024-03-06 00:00:00','2024-03-06 03:00:00',2,'album',11,2,'198.51.100.7'),(3,'2024-03-06 00:00:00','2024-03-06 03:00:00',2,'image',1003,NULL,'198.51.100.7');
            CREATE TABLE `chv_login_passwords` (`login_password_id` bigint, `login_password_user_id` bigint, `login_password_date_gmt` datetime, `login_password_hash` text);
            INSERT INTO `chv_login_passwords` VALUES (1,2,'2024-01-01 00:00:00','$2y$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e');
            CREATE TABLE `chv_tags` (`tag_id` bigint, `tag_name` varchar(32), `tag_user_id` bigint);
            INSERT INTO `chv_tags` VALUES (1,'Big Cat',2),(2,'fur',2);
            CREATE TABLE `chv_tags_files` (`tag_file_tag_id` bigint, `tag_file_file_id` bigint);
            INSERT INTO `chv_tags_files` VALUES (1,1000),(2,1000),(9,1000);
            CREATE TABLE `chv_users` (
              `user_id` bigint NOT NULL, `user_name` varchar(255), `user_username` varchar(255) NOT NULL,
              `user_date_gmt` datetime NOT NULL, `user_email` varchar(255), `user_bio` varchar(255),
              `user_timezone` varchar(255) NOT NULL, `user_language` varchar(255),
              `user_status` enum('valid','awaiting-confirmation','awaiting-email','banned') NOT NULL,
              `user_is_admin` tinyint(1) NOT NULL, `user_is_manager` tinyint(1) NOT NULL, `user_avatar_filename` varchar(255));
            INSERT INTO `chv_users` VALUES (1,'Root','admin','2023-01-01 00:00:00','chv-root@example.org',NULL,'America/Santiago','en','valid',1,0,'av_gone.jpg'),(2,'Bob B.','chvbob','2023-02-01 00:00:00','chvbob@example.org','I like cats','Europe/Berlin','de','valid',0,0,'av_1700000000.jpg');
            CREATE TABLE `chv_variables` (`variable_id` int, `variable_name` varchar(255), `variable_value` text, `variable_type` varchar(10));
            INSERT INTO `chv_variables` VALUES (1,'crypt_salt','202488aa','string'),(2,'id_padding','999','int');
            -- Dump completed on 2026-11-26  0:00:00
            """;

    @BeforeAll
    static void the_site_moves_in() throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("import/chevereto"));
        try (OutputStream dump =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("chevereto.sql.gz")))) {
            dump.write(DUMP.getBytes(UTF_8));
        }
        put(folder, "2024/03/05/chv-cat.jpg", CAT);
        put(folder, "2024/03/05/chv-cat.md.jpg", CAT_MEDIUM);
        put(folder, "2024/03/05/chv-cat.th.jpg", CAT_THUMB);
        put(folder, "2024/03/05/chv-party.jpg", Pictures.jpeg(641, 480));
        put(folder, "old/chv-old.png", OLD);
        put(folder, "chv-text.jpg", "no picture".getBytes(UTF_8));
        put(folder, "chv-past.png", Pictures.png(91, 90));
        put(folder, "chv-ghost.png", Pictures.png(92, 90));
        put(folder, "chv-unloved.png", Pictures.png(97, 90));

        Path bob = Files.createDirectories(folder.resolve("users").resolve(id(2)));
        Files.write(bob.resolve("av_1700000000.jpg"), Pictures.jpeg(300, 200));

        JsonObject run = imported();

        assertThat(run.getInt("total")).isEqualTo(32);
        assertThat(findings(run))
                .containsExactlyInAnyOrder(
                        "renamed admin",
                        "guest-album album " + id(12),
                        "missing images/chv-gone.png",
                        "missing users/" + id(1) + "/av_gone.jpg",
                        "refused chv_images row 5",
                        "row chv_images row 7",
                        "row chv_tags_files row 3");
    }

    private static String id(long number) {
        return new CheveretoIds("202488aa", 999).encode(number).value();
    }

    private static void put(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve("images").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static JsonObject imported() {
        Answer begun =
                jobs("POST", "")
                        .body(
                                "application/json",
                                "{\"kind\":\"import-chevereto\",\"options\":{\"folder\":\"chevereto\"}}")
                        .send();
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        String run = "/" + begun.numberAt("id");
        CalotypeServer.await(
                "import",
                () ->
                        !List.of("waiting", "running")
                                .contains(jobs("GET", run).send().textAt("state")));
        JsonObject ended = jobs("GET", run).send().json();
        assertThat(ended.getString("state")).as(ended.toString()).isEqualTo("done");
        return ended;
    }

    private static List<String> findings(JsonObject run) {
        return jobs("GET", "/" + run.getInt("id") + "/findings")
                .send()
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(one -> one.getString("kind") + " " + one.getString("subject"))
                .toList();
    }

    private static ApiCall jobs(String method, String path) {
        return server.request(method, "/api/2/jobs" + path).header("X-API-Key", ADMIN_KEY);
    }

    @Test
    void old_direct_links_give_the_same_bytes() {
        assertThat(server.get("/images/2024/03/05/chv-cat.jpg").body()).isEqualTo(CAT);
        assertThat(server.get("/images/2024/03/05/chv-cat.md.jpg").body()).isEqualTo(CAT_MEDIUM);
        assertThat(server.get("/images/2024/03/05/chv-cat.th.jpg").body()).isEqualTo(CAT_THUMB);
        assertThat(server.get("/images/old/chv-old.png").body()).isEqualTo(OLD);
        CalotypeServer.await(
                "the thumb that was not there",
                () -> server.get("/images/old/chv-old.th.png").status() == 200);
        assertThat(server.get("/images/chv-past.png").status()).isEqualTo(404);
    }

    @Test
    void old_viewer_links_lead_to_the_file() {
        Answer outdated = server.get("/image/whatever-it-was.Gf6a");
        Answer viewer = server.get(outdated.header("Location").orElseThrow());

        assertThat(viewer.status()).isEqualTo(200);
        assertThat(viewer.text())
                .contains("<title>It's a \"cat\"; 猫", "/chvbob", "/images/2024/03/05/chv-cat");
        assertThat(server.get("/image/Gf6a").header("Location"))
                .isEqualTo(outdated.header("Location"));
        assertThat(server.get("/chvbob").text())
                .contains("Bob B.", "I like cats")
                .containsPattern("/avatar/[0-9a-f]+");
    }

    @Test
    void a_file_is_what_it_was() {
        JsonObject file =
                server.request("GET", "/api/2/files/Gf6a")
                        .header("X-API-Key", ADMIN_KEY)
                        .send()
                        .json();

        assertThat(file.getString("title")).isEqualTo("It's a \"cat\"; 猫");
        assertThat(file.getString("description")).isEqualTo("Two\nlines");
        assertThat(file.getString("owner")).isEqualTo("chvbob");
        assertThat(file.getString("uploaded_at")).isEqualTo("2024-03-06T00:30:00Z");
        assertThat(file.getInt("views")).isGreaterThanOrEqualTo(4711);
        assertThat(file.getInt("likes")).isEqualTo(3);
        assertThat(file.getBoolean("nsfw")).isTrue();
        assertThat(file.getString("original_filename")).isEqualTo("My cat.JPG");
        assertThat(file.getInt("category_id")).isEqualTo(77);
        assertThat(file.getJsonArray("tags").toString()).contains("Big Cat", "fur");
        assertThat(file.getJsonObject("thumb").getInt("width")).isEqualTo(160);
    }

    @Test
    void its_owner_signs_in_with_the_old_password_and_programs_use_the_old_key() {
        assertThat(new Browser(server).signIn("chvbob", "wrong " + PASSWORD).status())
                .isNotEqualTo(302);
        for (int time = 1; time <= 2; time++) {
            Browser browser = new Browser(server);
            assertThat(browser.signIn("chvbob", PASSWORD).status()).isEqualTo(302);
            assertThat(browser.signedInAs()).isEqualTo("chvbob");
            assertThat(browser.get("/chvbob/liked").text()).contains(".Gf6a");
            Answer upload =
                    server.upload()
                            .header("X-API-Key", KEY)
                            .file("new.png", Pictures.png(93 + time, 90))
                            .send();
            assertThat(upload.status()).as(upload.toString()).isEqualTo(200);
        }
        byte[] other = HexFormat.of().parseHex(KEY.substring(7));
        other[0] ^= 1;
        assertThat(
                        server.upload()
                                .header("X-API-Key", "chv_bO_" + HexFormat.of().formatHex(other))
                                .file("new.png", Pictures.png(96, 90))
                                .send()
                                .numberAt("error.code"))
                .isEqualTo(100);
    }

    @Test
    void albums_lie_in_each_other_and_ask_for_their_password() {
        String party = id(1001);
        assertThat(server.get("/images/2024/03/05/chv-party.jpg").status()).isEqualTo(404);

        Answer opened =
                server.request("POST", "/image/" + party)
                        .urlEncoded("password", "open sesame")
                        .send();

        assertThat(opened.status()).isEqualTo(303);
        JsonObject album =
                server.request("GET", "/api/2/albums/2tg")
                        .header("X-API-Key", ADMIN_KEY)
                        .send()
                        .json();
        assertThat(album.getString("title")).isEqualTo("Party");
        assertThat(album.getString("parent_id")).isEqualTo(id(11));
    }

    @Test
    void what_lay_in_a_private_album_of_a_guest_is_seen_by_nobody() {
        assertThat(server.get("/images/chv-ghost.png").status()).isEqualTo(404);
    }

    @Test
    void an_import_that_is_begun_again_brings_nothing_twice_and_delete_links_delete() {
        JsonObject again = imported();

        assertThat(again.getInt("failed")).isEqualTo(5);
        String viewer = "/image/" + id(1008);
        assertThat(server.request("POST", viewer + "/delete/" + "f".repeat(48)).send().status())
                .isEqualTo(404);
        assertThat(server.request("POST", viewer + "/delete/" + DELETE_TOKEN).send().status())
                .isEqualTo(200);
        assertThat(server.get("/images/chv-unloved.png").status()).isEqualTo(404);
    }
}
