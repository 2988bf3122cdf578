package org.calotype.upload.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Clips;
import org.calotype.Digest;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.TalkativeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done to the bytes of a file that is kept: its place taken out, another frame. */
class FileRevisionIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"JPEG", "PNG", "WEBP"})
    void the_place_goes_out_of_a_kept_file_and_its_links_stay(MediaFormat format) {
        Person ada = server.newUser("user");
        byte[] sent = TalkativeFiles.of(format);
        Answer kept = ada.upload().file("talk." + format.extension(), sent).send();
        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        String id = kept.textAt("image.id_encoded");
        String url = kept.textAt("image.url");
        assertThat(TalkativeFiles.contains(server.get(url).body(), "PLACE".getBytes(UTF_8)))
                .isTrue();

        Answer stripped = Api.of(ada).post("files/" + id + "/strip-location", "{}").send();

        assertThat(stripped.status()).as(stripped.toString()).isEqualTo(200);
        byte[] now = server.get(url).body();
        assertThat(TalkativeFiles.contains(now, "PLACE".getBytes(UTF_8))).isFalse();
        assertThat(TalkativeFiles.contains(now, "Acme".getBytes(UTF_8))).isTrue();
        assertThat(stripped.textAt("md5")).isEqualTo(Digest.md5(now));
        assertThat((int) stripped.numberAt("size_bytes")).isEqualTo(now.length);
        assertThat(server.get(kept.textAt("image.url_viewer")).text()).doesNotContain("GPS");
        assertThat(Api.of(ada).post("files/" + id + "/strip-location", "{}").send().status())
                .isEqualTo(200);
    }

    @Test
    void only_who_may_delete_a_file_takes_its_place_out() {
        Person ada = server.newUser("user");
        String id = Api.of(ada).upload("mine.png");

        Api stranger = Api.of(server.newUser("user"));
        assertThat(stranger.post("files/" + id + "/strip-location", "{}").send().status())
                .isEqualTo(403);
        assertThat(Api.of(ada).post("files/nowhere/strip-location", "{}").send().status())
                .isEqualTo(404);
    }

    @Test
    void a_clip_shows_the_moment_its_owner_chose() {
        Person ada = server.newUser("user");
        Answer kept = ada.upload().file("clip.mp4", Clips.bytes("h264.mp4")).send();
        String id = kept.textAt("image.id_encoded");
        Answer first = server.get(kept.textAt("image.url_frame"));
        byte[] before = first.body();

        Answer chosen = Api.of(ada).put("files/" + id + "/frame", "{\"second\": 6}").send();

        assertThat(chosen.status()).as(chosen.toString()).isEqualTo(200);
        Answer other = server.get(kept.textAt("image.url_frame"));
        assertThat(other.body()).isNotEqualTo(before).startsWith(0xFF, 0xD8);
        assertThat(other.header("ETag")).isPresent().isNotEqualTo(first.header("ETag"));
        assertThat(server.get(kept.textAt("image.thumb.url")).status()).isEqualTo(200);
    }

    @Test
    void there_is_no_moment_outside_a_clip_and_none_in_a_picture() {
        Person ada = server.newUser("user");
        Api api = Api.of(ada);
        Answer clip = ada.upload().file("short.webm", Clips.bytes("vp9.webm")).send();
        String id = clip.textAt("image.id_encoded");

        for (String body : new String[] {"{\"second\": 99}", "{\"second\": -1}", "{}"}) {
            assertThat(api.put("files/" + id + "/frame", body).send().status())
                    .as(body)
                    .isEqualTo(400);
        }
        String picture = api.upload("still.png");
        assertThat(api.put("files/" + picture + "/frame", "{\"second\": 0}").send().status())
                .isEqualTo(400);
        assertThat(Pictures.decoded(server.get(clip.textAt("image.url_frame")).body()).getWidth())
                .isPositive();
    }
}
