package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Clips;
import org.calotype.Digest;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many clients at the same instant. */
@NullMarked
class ConcurrencyIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final int CLIENTS = 16;

    @Test
    void fifty_uploads_of_one_name_get_fifty_addresses() throws Exception {
        String name = "same" + System.nanoTime() + ".png";
        List<byte[]> pictures =
                IntStream.range(0, 50).mapToObj(i -> Pictures.png(600, 16)).toList();

        List<Answer> answers =
                together(pictures.stream().map(png -> server.upload().file(name, png)).toList());

        Set<String> urls = new HashSet<>();
        List<String> stored = new ArrayList<>();
        for (Answer answer : answers) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            for (String kind : List.of("image", "medium", "thumb")) {
                urls.add(answer.textAt("image." + kind + ".url"));
            }
            stored.add(Digest.md5(server.get(answer.textAt("image.url")).body()));
        }
        assertThat(urls).hasSize(150);
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(pictures.stream().map(Digest::md5).toList());
    }

    @Test
    void one_stem_in_formats_whose_derivatives_share_names_arrives_in_all_of_them()
            throws Exception {
        List<ApiCall> uploads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String stem = "stem" + i + System.nanoTime();
            byte[] tiff = Pictures.encoded(Pictures.decoded(Pictures.png(600, 400)), "tiff");
            uploads.add(server.upload().file(stem + ".tif", tiff));
            uploads.add(server.upload().file(stem + ".jpeg", Pictures.jpeg(600, 400)));
        }
        String stem = "clip" + System.nanoTime();
        uploads.add(server.upload().file(stem + ".mp4", Clips.bytes("h264.mp4")));
        uploads.add(server.upload().file(stem + ".jpeg", Pictures.jpeg(600, 400)));

        Set<String> thumbs = new HashSet<>();
        for (Answer answer : together(uploads)) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            String thumb = answer.textAt("image.thumb.url");
            thumbs.add(thumb);
            assertThat(server.get(thumb).body()).hasSize((int) answer.numberAt("image.thumb_size"));
        }
        assertThat(thumbs).hasSize(uploads.size());
    }

    @Test
    void the_same_new_tags_in_many_uploads_are_one_tag_each() throws Exception {
        String tag = "new" + System.nanoTime();
        List<ApiCall> uploads =
                IntStream.range(0, 32)
                        .mapToObj(
                                i ->
                                        server.upload()
                                                .field("tags", tag + (i % 3) + "," + tag)
                                                .file("cat.png", Pictures.png(24, 16)))
                        .toList();

        for (Answer answer : together(uploads)) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.at("image.tags").asJsonArray()).hasSize(2);
        }
    }

    @Test
    void every_upload_gets_the_derivatives_of_its_own_picture() throws Exception {
        List<Integer> widths = IntStream.range(0, 24).map(i -> 501 + i * 13).boxed().toList();

        List<Answer> answers =
                together(
                        widths.stream()
                                .map(
                                        width ->
                                                server.upload()
                                                        .file("w.png", Pictures.png(width, 400)))
                                .toList());

        for (int i = 0; i < widths.size(); i++) {
            Answer answer = answers.get(i);
            byte[] medium = server.get(answer.textAt("image.medium.url")).body();
            assertThat(answer.numberAt("image.width")).isEqualTo(widths.get(i).longValue());
            assertThat(answer.numberAt("image.medium_size")).isEqualTo(medium.length);
            assertThat(Pictures.decoded(medium).getHeight())
                    .isEqualTo((int) Math.round(400.0 * 500 / widths.get(i)));
        }
    }

    @Test
    void one_key_works_for_many_at_once() throws Exception {
        Person ada = server.newUser("user");
        List<ApiCall> uploads =
                IntStream.range(0, 32)
                        .mapToObj(i -> ada.upload().file("cat.png", Pictures.png(24, 16)))
                        .toList();

        assertThat(together(uploads)).allMatch(answer -> answer.status() == 200);
    }

    private static List<Answer> together(List<ApiCall> calls)
            throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Answer>> sends =
                    calls.stream().map(call -> (Callable<Answer>) call::send).toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(sends)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }
}
