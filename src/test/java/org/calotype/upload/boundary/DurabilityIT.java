package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What survives: the end of the process at any moment, and nothing after its expiration. */
@NullMarked
class DurabilityIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(Map.of("CALOTYPE_SET_EXPIRATION_MIN", "PT1S"));

    private static final int CLIENTS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 20;

    @Test
    void kill_9_loses_nothing_acknowledged_and_shows_nothing_half_made() throws Exception {
        Queue<Answer> acknowledged = new ConcurrentLinkedQueue<>();
        Set<String> sent = ConcurrentHashMap.newKeySet();

        InterruptedImport bulk = InterruptedImport.prepare(server, sent);
        killInAStreamOfUploads(acknowledged, sent, bulk);
        server.start();

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL);
        Set<String> known = new HashSet<>();
        for (Answer answer : acknowledged) {
            known.addAll(assertComplete(answer));
        }
        for (String stored : server.storedFiles()) {
            if (stored.startsWith("files/") && !known.contains(stored)) {
                assertAbsentOrWhole(stored.substring("files".length()), sent);
            }
        }
        bulk.assertEveryFileIsThereOnce();
    }

    private static void killInAStreamOfUploads(
            Queue<Answer> acknowledged, Set<String> sent, InterruptedImport bulk)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> uploadUntilTheServerIsGone(acknowledged, sent, enough));
        }
        assertThat(enough.await(3, TimeUnit.MINUTES)).isTrue();
        bulk.startAndAwaitItsMiddle();
        server.kill();
        clients.shutdown();
        assertThat(clients.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
    }

    private static void uploadUntilTheServerIsGone(
            Queue<Answer> acknowledged, Set<String> sent, CountDownLatch enough) {
        try {
            while (true) {
                byte[] picture = Pictures.jpeg(640, 480);
                sent.add(Digest.md5(picture));
                Answer answer = server.upload().file("stream.jpg", picture).send();
                if (answer.status() != 200) {
                    throw new AssertionError(answer);
                }
                acknowledged.add(answer);
                enough.countDown();
            }
        } catch (UncheckedIOException gone) {
            // the kill
        }
    }

    /** Original and derivatives as they were told. @return their places on disk */
    private static Set<String> assertComplete(Answer answer) {
        byte[] original = server.get(answer.textAt("image.url")).body();
        assertThat(Digest.md5(original)).isEqualTo(answer.textAt("image.md5"));
        Set<String> places = new HashSet<>(Set.of(place(answer.textAt("image.url"))));
        for (String kind : List.of("thumb", "medium")) {
            String url = answer.textAt("image." + kind + ".url");
            byte[] derivative = server.get(url).body();
            assertThat(derivative.length)
                    .isEqualTo((int) answer.numberAt("image." + kind + "_size"));
            assertThat(Pictures.decoded(derivative).getWidth())
                    .isEqualTo(kind.equals("thumb") ? 320 : 500);
            places.add(place(url));
        }
        return places;
    }

    private static String place(String url) {
        return "files" + url.substring(server.address().toString().length());
    }

    private static void assertAbsentOrWhole(String path, Set<String> sent) {
        Answer answer = server.get(path);
        if (answer.status() == 404) {
            return;
        }
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(Pictures.decoded(answer.body()).getWidth()).as(path).isPositive();
        if (!path.matches(".*\\.(th|md)\\.(jpg|png)")) {
            assertThat(sent).as(path).contains(Digest.md5(answer.body()));
        }
    }

    @Test
    void a_restart_keeps_files_their_delete_links_and_their_ends() {
        Answer kept = server.upload().file("kept.jpg", Pictures.jpeg(640, 480)).send();
        Answer ending =
                server.upload()
                        .field("expiration", "PT10S")
                        .file("short.jpg", Pictures.jpeg(640, 480))
                        .send();

        server.restart();

        assertComplete(kept);
        assertThat(server.request("POST", kept.textAt("image.delete_url")).send().status())
                .isLessThan(400);
        assertThat(server.get(kept.textAt("image.url")).status()).isEqualTo(404);
        assertNowhereFromItsInstantOnThoughNothingWasSwept(ending);
    }

    private static void assertNowhereFromItsInstantOnThoughNothingWasSwept(Answer ending) {
        Instant expired =
                LocalDateTime.parse(ending.textAt("image.expiration_date_gmt").replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC)
                        .plusSeconds(1); // the answer tells whole seconds
        CalotypeServer.await("the file expires", () -> Instant.now().isAfter(expired));

        for (String link : List.of("url", "thumb.url", "medium.url", "url_viewer", "url_short")) {
            assertThat(server.get(ending.textAt("image." + link)).status()).as(link).isEqualTo(404);
        }
        assertThat(server.get(ending.textAt("image.delete_url")).status()).isEqualTo(404);
    }
}
