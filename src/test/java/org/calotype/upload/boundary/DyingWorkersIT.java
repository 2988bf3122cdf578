package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.imaging.Samples;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred uploads while the children that decode for them are killed from outside. */
@NullMarked
class DyingWorkersIT {

    private static final int UPLOADS = 100;
    private static final int AT_ONCE = 6;

    /** Every fourth upload needs a child; every fifteenth kills those there are. */
    private static final int NEEDS_A_CHILD = 4;

    private static final int KILLS = 15;

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @BeforeAll
    static void takes_the_same_again() {
        server.choose("{\"duplicates\": \"allow\"}");
    }

    @AfterAll
    static void takes_nothing_twice() {
        server.choose("{\"duplicates\": null}");
    }

    @Test
    void the_uploads_of_others_go_on_and_no_answer_is_our_fault()
            throws IOException, InterruptedException, ExecutionException {
        byte[] heic = Files.readAllBytes(Samples.of("still.heic"));
        Set<String> before = server.storedFiles();
        List<Answer> children = new ArrayList<>();
        List<Answer> others = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < UPLOADS; i++) {
                int number = i;
                sent.add(clients.submit(() -> upload(number, heic)));
            }
            for (int i = 0; i < UPLOADS; i++) {
                (i % NEEDS_A_CHILD == 0 ? children : others).add(sent.get(i).get());
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(others).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(children)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.status()).as(answer.text()).isIn(200, 400);
                            if (answer.status() == 400) {
                                assertThat(answer.textAt("error.message")).isNotBlank();
                            }
                        });
        assertThat(children).filteredOn(answer -> answer.status() == 200).isNotEmpty();
        assertThat(server.log()).contains("event=worker-died");
        assertThat(upload(0, heic).status()).as("the next one works").isEqualTo(200);
        long kept =
                1
                        + others.size()
                        + children.stream().filter(answer -> answer.status() == 200).count();
        assertThat(server.storedFiles().size() - before.size())
                .as("originals, of each HEIC a medium too, of every picture a thumb")
                .isLessThanOrEqualTo((int) (3 * kept));
    }

    private static Answer upload(int number, byte[] heic) {
        if (number % KILLS == KILLS - 1) {
            workers().forEach(ProcessHandle::destroyForcibly);
        }
        return number % NEEDS_A_CHILD == 0
                ? server.upload().file("dying" + number + ".heic", heic).send()
                : server.upload()
                        .file("living" + number + ".jpg", Pictures.jpeg(300 + number, 200))
                        .send();
    }

    /** The Java processes that the server has started. */
    private static List<ProcessHandle> workers() {
        return ProcessHandle.of(server.pid())
                .orElseThrow()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }
}
