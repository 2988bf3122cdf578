package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.CalotypeServer.GUEST_KEY;
import static org.calotype.Refusals.assertRefused;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.calotype.Animations;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A house whose owner has chosen otherwise wherever the contract lets him choose. */
@NullMarked
class OtherSettingsIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.ofEntries(
                            Map.entry("CALOTYPE_PUBLIC_URL", "https://img.example.org/"),
                            Map.entry("CALOTYPE_TIME_ZONE", "America/Santiago"),
                            Map.entry("CALOTYPE_SET_DUPLICATES", "return-existing"),
                            Map.entry("CALOTYPE_SET_METADATA", "all"),
                            Map.entry("CALOTYPE_SET_CAMERA_TAG", "off"),
                            Map.entry("CALOTYPE_SET_FILE_NAMING", "random"),
                            Map.entry("CALOTYPE_SET_STORAGE_MODE", "direct"),
                            Map.entry("CALOTYPE_SET_SEO_URLS", "off"),
                            Map.entry("CALOTYPE_SET_ROUTE_IMAGE", "i"),
                            Map.entry("CALOTYPE_SET_FORMATS", "jpeg,gif,webp"),
                            Map.entry("CALOTYPE_SET_MAX_WIDTH", "800"),
                            Map.entry("CALOTYPE_SET_MEDIUM_SIZE", "200"),
                            Map.entry("CALOTYPE_SET_MEDIUM_SIDE", "height"),
                            Map.entry("CALOTYPE_SET_THUMB_WIDTH", "100"),
                            Map.entry("CALOTYPE_SET_THUMB_HEIGHT", "80"),
                            Map.entry("CALOTYPE_SET_MAX_FRAMES", "4"),
                            Map.entry("CALOTYPE_SET_WATERMARK", "original"),
                            Map.entry("CALOTYPE_SET_WATERMARK_TEXT", "Calotype"),
                            Map.entry("CALOTYPE_SET_WATERMARK_POSITION", "centre"),
                            Map.entry("CALOTYPE_SET_WATERMARK_SIZE", "20"),
                            Map.entry("CALOTYPE_SET_WATERMARK_OPACITY", "100"),
                            Map.entry("CALOTYPE_SET_WATERMARK_ROLES", "manager"),
                            Map.entry("CALOTYPE_SET_URL_UPLOADS", "off"),
                            Map.entry("CALOTYPE_SET_MODERATION", "guest"),
                            Map.entry("CALOTYPE_SET_GUEST_EXPIRATION", "P7D"),
                            Map.entry("CALOTYPE_SET_GUEST_MAX_UPLOAD_MB", "1"),
                            Map.entry("CALOTYPE_SET_EXPIRATION_MAX", "P30D")));

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @Test
    void links_stand_on_the_public_address() {
        Answer answer = uploaded(Pictures.jpeg(40, 30));

        for (String link : List.of("url", "url_viewer", "url_short", "delete_url", "thumb.url")) {
            assertThat(answer.textAt("image." + link)).startsWith("https://img.example.org/");
        }
    }

    @Test
    void without_titles_in_addresses_the_viewer_is_the_id_alone() {
        Answer answer = uploaded(Pictures.jpeg(40, 30));

        assertThat(answer.textAt("image.path_viewer"))
                .isEqualTo("/i/" + answer.textAt("image.id_encoded"));
    }

    @Test
    void random_naming_is_32_hex_digits_in_one_folder() {
        Answer answer = uploaded(Pictures.jpeg(40, 30));

        assertThat(answer.textAt("image.url"))
                .matches("https://img\\.example\\.org/images/[0-9a-f]{32}\\.jpg");
        assertThat(answer.textAt("image.storage_mode")).isEqualTo("direct");
        assertThat(answer.textAt("image.original_filename")).isEqualTo("cat.jpg");
        assertThat(answer.textAt("image.title")).isEqualTo("cat");
    }

    @Test
    void date_is_of_the_zone_of_the_site_and_date_gmt_of_utc() {
        Answer answer = uploaded(Pictures.jpeg(40, 30));
        LocalDateTime utc = LocalDateTime.parse(answer.textAt("image.date_gmt"), TIME);

        assertThat(answer.textAt("image.date"))
                .isEqualTo(
                        utc.atOffset(ZoneOffset.UTC)
                                .atZoneSameInstant(ZoneId.of("America/Santiago"))
                                .format(TIME));
        assertThat(answer.textAt("image.date_fixed_peer"))
                .isEqualTo(answer.textAt("image.date_gmt"));
    }

    @Test
    void duplicates_return_existing_answers_with_the_file_that_is_there() {
        byte[] picture = Pictures.jpeg(40, 30);
        Answer first = uploaded(picture);
        Answer second = uploaded(picture);

        assertThat(second.textAt("image.id_encoded")).isEqualTo(first.textAt("image.id_encoded"));
        assertThat(second.textAt("image.url")).isEqualTo(first.textAt("image.url"));
        assertThat(second.at("image.delete_url"))
                .as("a delete link is shown once")
                .isEqualTo(JsonValue.NULL);
    }

    @Test
    void a_switched_off_format_is_614() {
        assertRefused(
                server.upload().file("a.png", Pictures.png(40, 30)),
                400,
                614,
                "Disabled image format (png)");
        assertRefused(
                server.upload().file("a.bmp", Pictures.bmp(40, 30)),
                400,
                614,
                "Disabled image format (bmp)");
    }

    @Test
    void wider_stills_are_shrunk_and_remember_their_source() {
        byte[] sent = Pictures.jpeg(1000, 500);
        Answer answer = uploaded(sent);

        assertThat(answer.numberAt("image.width")).isEqualTo(800);
        assertThat(answer.numberAt("image.height")).isEqualTo(400);
        assertThat(answer.textAt("image.source_md5")).isEqualTo(Digest.md5(sent));
    }

    @Test
    void derivatives_have_the_chosen_sizes() {
        Answer answer = uploaded(Pictures.jpeg(600, 300));

        assertSize(answer, "medium", 400, 200);
        assertSize(answer, "thumb", 100, 80);
        assertThat(answer.numberAt("image.display_height")).isEqualTo(200);
    }

    private static void assertSize(Answer answer, String kind, int width, int height) {
        String path = URI.create(answer.textAt("image." + kind + ".url")).getPath();
        var picture = Pictures.decoded(server.get(path).body());
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(width, height);
    }

    @Test
    void stripped_metadata_is_gone_from_file_and_answer() {
        Answer answer = uploaded(TalkativeFiles.of(MediaFormat.JPEG));
        byte[] stored = server.get(URI.create(answer.textAt("image.url")).getPath()).body();

        for (String secret : List.of("PLACE", "SERIAL-4711", "xmpmeta", "Acme", "IPTC")) {
            byte[] bytes = secret.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(TalkativeFiles.contains(stored, bytes)).as(secret).isFalse();
        }
        assertThat(answer.at("image.original_exifdata")).isEqualTo(JsonValue.NULL);
        assertThat(answer.textAt("image.md5")).isEqualTo(Digest.md5(stored));
        assertThat(answer.textAt("image.tags_string")).isEmpty();
        assertThat(answer.text()).doesNotContain("SERIAL-4711");
    }

    @Test
    void a_watermark_is_on_the_original_and_its_derivatives_for_the_chosen_roles_only() {
        byte[] black =
                Pictures.encoded(new BufferedImage(600, 400, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        Answer marked = server.newUser("manager").upload().file("a.jpg", black).send();
        Answer clean = server.newUser("user").upload().file("a.jpg", black).send();

        assertThat(whites(marked, "url")).isGreaterThan(2_000);
        assertThat(whites(marked, "medium.url")).isGreaterThan(500);
        assertThat(whites(clean, "url")).isZero();
        assertThat(marked.textAt("image.md5")).isEqualTo(Digest.md5(black));
        assertThat(marked.at("image.source_md5")).isEqualTo(JsonValue.NULL);
    }

    private static int whites(Answer answer, String link) {
        String path = URI.create(answer.textAt("image." + link)).getPath();
        BufferedImage picture = Pictures.decoded(server.get(path).body());
        int whites = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                whites += (picture.getRGB(x, y) & 0xFF) > 240 ? 1 : 0;
            }
        }
        return whites;
    }

    @Test
    void too_many_frames_are_refused_with_their_limit() {
        assertRefused(
                server.upload().file("a.gif", Animations.gif(20, 10, 5)),
                400,
                400,
                "Image has too many frames - max 4");
        assertThat(server.upload().file("a.gif", Animations.gif(20, 10, 4)).send().status())
                .isEqualTo(200);
    }

    @Test
    void url_sources_switched_off_are_403() {
        assertRefused(
                server.upload().field("source", "https://example.org/a.jpg"),
                400,
                403,
                "URL uploading is disabled");
    }

    @Test
    void a_longer_expiration_than_the_site_allows_is_refused_and_named() {
        assertRefused(
                server.upload().field("expiration", "P31D").file("cat.jpg", Pictures.jpeg(40, 30)),
                400,
                400,
                "Expiration too long - max P30D");
    }

    @Test
    void guest_uploads_expire_when_the_site_says_so_whatever_was_sent() {
        Answer answer = guest(Pictures.jpeg(40, 30)).field("expiration", "PT5M").send();
        LocalDateTime uploaded = LocalDateTime.parse(answer.textAt("image.date_gmt"), TIME);

        assertThat(answer.textAt("image.expiration_date_gmt"))
                .isEqualTo(uploaded.plusDays(7).format(TIME));
    }

    @Test
    void guests_have_a_limit_of_their_own() {
        byte[] large = Arrays.copyOf(Pictures.jpeg(40, 30), 1_000_001);

        assertRefused(guest(large), 413, 400, "File too big - max 1 MB");
        assertThat(server.upload().file("cat.jpg", large).send().status()).isEqualTo(200);
    }

    @Test
    void what_is_not_approved_keeps_its_keys_and_hides_its_addresses() {
        JsonObject image = guest(Pictures.jpeg(300, 210)).send().at("image").asJsonObject();

        assertThat(image.getInt("is_approved")).isZero();
        assertThat(image.get("url")).isEqualTo(JsonValue.NULL);
        assertThat(image.get("display_url")).isEqualTo(JsonValue.NULL);
        for (String file : List.of("image", "medium", "thumb")) {
            assertThat(image.getJsonObject(file).get("url")).as(file).isEqualTo(JsonValue.NULL);
        }
    }

    @Test
    void what_is_not_approved_is_not_served() {
        JsonObject image = guest(Pictures.jpeg(300, 210)).send().at("image").asJsonObject();

        assertThat(server.get("/images/" + image.getString("filename")).status()).isEqualTo(404);
        assertThat(server.get("/i/" + image.getString("id_encoded")).status()).isEqualTo(404);
    }

    @Test
    void what_is_not_approved_is_an_empty_text() {
        Answer answer = guest(Pictures.jpeg(40, 30)).field("format", "txt").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void key_owners_do_not_wait_for_approval() {
        Person ada = server.newUser("user");

        assertThat(
                        ada.upload()
                                .file("cat.jpg", Pictures.jpeg(40, 30))
                                .send()
                                .numberAt("image.is_approved"))
                .isEqualTo(1);
    }

    private static ApiCall guest(byte[] picture) {
        return server.upload().header("X-API-Key", GUEST_KEY).file("cat.jpg", picture);
    }

    private static Answer uploaded(byte[] picture) {
        Answer answer = server.upload().file("cat.jpg", picture).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
