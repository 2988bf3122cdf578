package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Clips;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips through the nine steps, with whatever engine the server has found. */
@NullMarked
class VideoIT {

    private static final int GREEN = 0x00FF00;
    private static final int WHITE = 0xFFFFFF;

    /** The keys of the published sample that only a video's answer has. */
    private static final Set<String> FRAME_KEYS =
            Set.of("filename", "name", "mime", "extension", "url", "size");

    /** Of the published sample answer, in its order. */
    private static final List<String> SAMPLE_KEYS =
            List.of(
                    "name",
                    "extension",
                    "size",
                    "width",
                    "height",
                    "date",
                    "date_gmt",
                    "title",
                    "tags",
                    "description",
                    "nsfw",
                    "storage_mode",
                    "md5",
                    "source_md5",
                    "original_filename",
                    "original_exifdata",
                    "views",
                    "category_id",
                    "chain",
                    "thumb_size",
                    "medium_size",
                    "frame_size",
                    "expiration_date_gmt",
                    "likes",
                    "is_animated",
                    "is_approved",
                    "is_360",
                    "duration",
                    "type",
                    "tags_string",
                    "file",
                    "id_encoded",
                    "filename",
                    "mime",
                    "url",
                    "ratio",
                    "size_formatted",
                    "frame",
                    "image",
                    "thumb",
                    "url_frame",
                    "medium",
                    "duration_time",
                    "url_viewer",
                    "path_viewer",
                    "url_short",
                    "display_url",
                    "display_width",
                    "display_height",
                    "views_label",
                    "likes_label",
                    "how_long_ago",
                    "date_fixed_peer",
                    "title_truncated",
                    "title_truncated_html",
                    "is_use_loader",
                    "display_title",
                    "delete_url");

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static Answer upload(String clip, String fileName) {
        byte[] bytes = Clips.bytes(clip);
        // Bytes of its own, so that no upload is a duplicate: boxes and elements end before them.
        byte[] mark =
                ("\0\0\0\44free" + fileName + "x".repeat(28)).getBytes(StandardCharsets.US_ASCII);
        byte[] own = Arrays.copyOf(bytes, bytes.length + 36);
        System.arraycopy(mark, 0, own, bytes.length, 36);
        return server.upload().file(fileName, clip.endsWith(".mp4") ? own : bytes).send();
    }

    private static BufferedImage picture(String url) throws IOException {
        Answer answer = server.get(url);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("image/jpeg");
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static void assertColour(BufferedImage picture, int x, int y, int expected) {
        int found = picture.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(Math.abs((found >> shift & 255) - (expected >> shift & 255)))
                    .as("%06X at %d, %d", found & 0xFFFFFF, x, y)
                    .isLessThan(40);
        }
    }

    @Test
    void an_mp4_is_answered_as_the_published_sample_says() throws IOException {
        Answer answer = upload("h264.mp4", "Badgers _ animated.mp4");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonObject image = answer.json().getJsonObject("image");
        assertThat(image.keySet()).containsExactlyElementsOf(SAMPLE_KEYS);
        assertThat(image.getString("type")).isEqualTo("video");
        assertThat(image.getString("extension")).isEqualTo("mp4");
        assertThat(image.getString("mime")).isEqualTo("video/mp4");
        assertThat(image.getInt("width")).isEqualTo(320);
        assertThat(image.getInt("height")).isEqualTo(240);
        assertThat(image.getInt("duration")).isEqualTo(8);
        assertThat(image.getString("duration_time")).isEqualTo("00:08");
        assertThat(image.getInt("chain")).isEqualTo(21);
        assertThat(image.getInt("is_animated")).isZero();
        assertThat(image.isNull("original_exifdata")).isTrue();
        assertThat(image.getJsonObject("frame").keySet()).isEqualTo(FRAME_KEYS);
        assertThat(image.getJsonObject("frame").getString("filename"))
                .isEqualTo(image.getString("name") + ".fr.jpeg");
        assertThat(image.getJsonObject("thumb").getString("filename"))
                .isEqualTo(image.getString("name") + ".th.jpeg");
        assertThat(image.getJsonObject("medium").keySet())
                .containsExactlyInAnyOrder("filename", "name", "mime", "extension", "url");
        assertThat(image.getJsonObject("medium").isNull("url")).isTrue();
        assertThat(image.getInt("medium_size")).isZero();
        assertThat(image.getInt("frame_size"))
                .isEqualTo(image.getJsonObject("frame").getInt("size"))
                .isPositive();
        assertThat(image.getInt("thumb_size")).isPositive();
        assertThat(image.getString("url_frame"))
                .isEqualTo(image.getJsonObject("frame").getString("url"))
                .isEqualTo(image.getString("display_url"));
        assertThat(image.getInt("display_width")).isEqualTo(320);
        assertThat(image.getString("path_viewer")).startsWith("/video/Badgers-animated.");
        assertThat(image.getString("url_short")).contains("/video/");
        assertThat(image.getString("delete_url")).contains("/video/");
    }

    @Test
    void the_frame_is_that_of_a_quarter_and_the_thumb_is_made_of_it() throws IOException {
        Answer answer = upload("h264.mp4", "quarter.mp4");
        BufferedImage frame = picture(answer.textAt("image.frame.url"));
        assertThat(frame.getWidth()).isEqualTo(320);
        assertThat(frame.getHeight()).isEqualTo(240);
        assertColour(frame, 200, 120, GREEN);
        assertColour(frame, 20, 20, WHITE);
        BufferedImage thumb = picture(answer.textAt("image.thumb.url"));
        assertThat(thumb.getWidth()).isEqualTo(320);
        assertThat(thumb.getHeight()).isEqualTo(320);
        assertColour(thumb, 200, 160, GREEN);
    }

    @Test
    void a_clip_wider_than_the_medium_has_one() throws IOException {
        Answer answer = upload("short.mp4", "wide.mp4");
        assertThat(answer.numberAt("image.chain")).isEqualTo(23);
        assertThat(answer.numberAt("image.duration")).isEqualTo(1);
        BufferedImage medium = picture(answer.textAt("image.medium.url"));
        assertThat(medium.getWidth()).isEqualTo(500);
        assertThat(medium.getHeight()).isEqualTo(375);
        assertThat(answer.textAt("image.medium.filename")).isEqualTo("wide.md.jpeg");
        // the frame is shown where it has fewer bytes than the medium, as observed
        boolean smaller =
                answer.numberAt("image.frame_size") < answer.numberAt("image.medium_size");
        assertThat(answer.textAt("image.display_url"))
                .isEqualTo(answer.textAt(smaller ? "image.url_frame" : "image.medium.url"));
    }

    @Test
    void a_turned_clip_stands_upright_and_is_dated_by_its_container() throws IOException {
        Answer answer =
                server.upload()
                        .file("turned.mov", Clips.bytes("hevc-turned.mov"))
                        .field("use_file_date", "1")
                        .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.numberAt("image.width")).isEqualTo(240);
        assertThat(answer.numberAt("image.height")).isEqualTo(320);
        assertThat(answer.textAt("image.date_gmt")).isEqualTo("2024-05-01 12:34:56");
        assertThat(answer.textAt("image.url")).contains("/2024/05/01/turned.mov");
        BufferedImage frame = picture(answer.textAt("image.frame.url"));
        assertThat(frame.getWidth()).isEqualTo(240);
        // turned anticlockwise: what was the top left corner is at the bottom left
        assertColour(frame, 20, 300, WHITE);
        assertColour(frame, 20, 20, GREEN);
    }

    @ParameterizedTest
    @CsvSource({
        "vp9.webm,video/webm",
        "vp8-live.webm,video/webm",
        "h264-moov-last.mov,video/quicktime",
        "fragmented.mp4,video/mp4"
    })
    void a_clip_is_kept_byte_for_byte_and_served_in_parts(String clip, String type) {
        byte[] bytes = Clips.bytes(clip);
        Answer answer = server.upload().file("kept.bin", bytes).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.numberAt("image.duration")).isBetween(7L, 8L);
        assertThat(answer.textAt("image.mime")).isEqualTo(type);
        Answer whole = server.get(answer.textAt("image.url"));
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.contentType()).isEqualTo(type);
        assertThat(whole.header("Accept-Ranges")).contains("bytes");
        Answer part =
                server.request("GET", answer.textAt("image.url"))
                        .header("Range", "bytes=100-199")
                        .send();
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).contains("bytes 100-199/" + bytes.length);
        assertThat(part.contentType()).isEqualTo(type);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
    }

    @Test
    void the_viewer_has_a_player_with_a_poster() {
        Answer answer = upload("h264.mp4", "player.mp4");
        String page = server.get(answer.textAt("image.url_viewer")).text();
        assertThat(page)
                .contains("<video", "preload=\"metadata\"", "controls", "player.fr.jpeg")
                .contains("00:08")
                .contains("property=\"og:video\"")
                .contains("[video]" + answer.textAt("image.url") + "[/video]");
        String short_ = answer.textAt("image.url_short").replace("/video/", "/image/");
        assertThat(server.get(short_).status()).isEqualTo(302);
    }

    @Test
    void a_clip_and_a_jpeg_of_one_name_keep_their_own_thumbs() throws IOException {
        Answer clip = upload("h264.mp4", "same name.mp4");
        Answer jpeg = server.upload().file("same name.jpeg", Pictures.jpeg(600, 400)).send();
        assertThat(jpeg.status()).as(jpeg.toString()).isEqualTo(200);
        assertThat(jpeg.textAt("image.thumb.url")).isNotEqualTo(clip.textAt("image.thumb.url"));
        assertColour(picture(clip.textAt("image.thumb.url")), 200, 160, GREEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera.mov", "place.webm"})
    void a_site_that_removes_places_keeps_none_of_a_clip(String clip) {
        server.choose("{\"metadata\": \"location\"}");
        try {
            Answer answer = server.upload().file(clip, Clips.bytes(clip)).send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            byte[] kept = server.get(answer.textAt("image.url")).body();
            assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                    .contains("Tower")
                    .doesNotContain("48.8577", "Paris", "GPS5");
            assertThat(kept).hasSameSizeAs(Clips.bytes(clip));
            assertThat(answer.numberAt("image.size")).isEqualTo(kept.length);
            assertThat(answer.text()).doesNotContain("48.8");
            assertThat(answer.numberAt("image.thumb_size")).isPositive();
        } finally {
            server.choose("{\"metadata\": null}");
        }
    }

    @Test
    void a_clip_tells_its_camera_and_its_place() {
        Answer answer = server.upload().file("told.mov", marked("camera.mov")).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.textAt("image.original_exifdata"))
                .contains("\"Make\":\"Calotype\"", "\"Model\":\"Box 1\"", "GPSLatitude");
    }

    @Test
    void a_clip_may_come_as_base64_and_be_answered_as_its_bare_link() {
        String base64 = Base64.getEncoder().encodeToString(marked("h264-moov-last.mov"));
        Answer answer = server.upload().field("source", base64).field("format", "txt").send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text()).matches(server.address() + "/images/.+/[0-9a-f]{12}\\.mov");
        assertThat(server.get(answer.text()).contentType()).isEqualTo("video/quicktime");
    }

    @Test
    void a_clip_is_known_by_its_bytes_whatever_it_is_called() {
        Answer answer = server.upload().file("photo.jpg", marked("h264.mp4")).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.textAt("image.type")).isEqualTo("video");
        assertThat(answer.textAt("image.mime")).isEqualTo("video/mp4");
        assertThat(answer.textAt("image.filename")).matches("photo([0-9a-f]{16})?\\.mp4");
    }

    /** Bytes of its own: what hangs behind the last box is none of them. */
    private static byte[] marked(String clip) {
        byte[] bytes = Clips.bytes(clip);
        byte[] own = Arrays.copyOf(bytes, bytes.length + 8);
        System.arraycopy(
                "\0\0\0\10free".getBytes(StandardCharsets.US_ASCII), 0, own, bytes.length, 8);
        return own;
    }

    @ParameterizedTest
    @CsvSource({"audio-only.mp4,100", "audio-only.webm,100", "h264.mkv,614", "mpeg4.avi,614"})
    void what_is_no_clip_or_switched_off_is_refused(String clip, int code) {
        Set<String> before = server.storedFiles();
        Answer answer = server.upload().file("clip.mp4", Clips.bytes(clip)).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.numberAt("error.code")).isEqualTo(code);
        server.awaitStoredFilesWithin(before);
    }

    @Test
    void clips_that_are_cut_or_hostile_leave_nothing_behind() {
        byte[] whole = Clips.bytes("h264.mp4");
        List<byte[]> bad =
                List.of(
                        Arrays.copyOf(whole, 40),
                        Arrays.copyOf(whole, 600),
                        text("#EXTM3U\n#EXTINF:8,\nfile:///etc/passwd\n"),
                        text("ffconcat version 1.0\nfile /etc/passwd\n"),
                        text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                        text("[playlist]\nFile1=http://127.0.0.1/\n"),
                        Clips.ofAnotherFile("file:///etc/passwd"),
                        withoutSamples(whole));
        Set<String> before = server.storedFiles();
        for (byte[] clip : bad) {
            Answer answer = server.upload().file("bad.mp4", clip).send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        }
        server.awaitStoredFilesWithin(before);
    }

    @Test
    void a_clip_that_fails_after_its_answer_stays_and_says_why() {
        server.choose("{\"derivative_wait\": \"PT0S\"}");
        try {
            byte[] clip = withoutSamples(Clips.bytes("h264-moov-last.mov"));
            Answer answer = server.upload().file("late.mov", clip).send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            server.awaitPage(
                    "/api/2/files/" + answer.textAt("image.id_encoded"),
                    "\"failure\":\"INVALID_VIDEO\"");
            assertThat(server.get(answer.textAt("image.url")).status()).isEqualTo(200);
            assertThat(server.get(answer.textAt("image.url_viewer")).text())
                    .contains("No smaller pictures could be made of this file");
        } finally {
            server.choose("{\"derivative_wait\": null}");
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void every_limit_of_a_clip_is_judged_from_its_header() {
        Set<String> before = server.storedFiles();
        assertRefused(Clips.lasting(241 * 60), 400, "Video too long - max 240 minutes");
        assertRefused(Clips.ofSize(7_000, 6_000), 400, "36");
        assertRefused(Clips.withMoreTracks(32), 100, "Invalid video file provided");
        server.awaitStoredFilesWithin(before);
        assertThat(server.upload().file("ok.mov", Clips.withMoreTracks(31)).send().status())
                .isEqualTo(200);
    }

    private static void assertRefused(byte[] clip, int code, String words) {
        Answer answer = server.upload().file("limit.mp4", clip).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.numberAt("error.code")).as(answer.toString()).isEqualTo(code);
        assertThat(answer.textAt("error.message")).contains(words);
    }

    /** The movie header is whole, and what it points to is noise. */
    private static byte[] withoutSamples(byte[] whole) {
        byte[] noise = whole.clone();
        String boxes = new String(whole, StandardCharsets.ISO_8859_1);
        int samples = boxes.indexOf("mdat") + 4;
        int movie = boxes.indexOf("moov", samples);
        Arrays.fill(noise, samples, movie < 0 ? noise.length : movie - 4, (byte) 0x5A);
        return noise;
    }
}
