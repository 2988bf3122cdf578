package org.calotype.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;

/** Clients that upload through the web server in front and look at what they uploaded. */
final class ClientLoad {

    private final CalotypeServer any;
    private final URI front;
    private final ExecutorService clients;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Queue<Answer> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    private ClientLoad(CalotypeServer any, URI front, int count) {
        this.any = any;
        this.front = front;
        this.clients = Executors.newFixedThreadPool(count);
    }

    /**
     * @param any makes the requests; where they go is the front's address
     */
    static ClientLoad start(CalotypeServer any, URI front, int count) {
        ClientLoad load = new ClientLoad(any, front, count);
        for (int i = 0; i < count; i++) {
            load.clients.execute(load::go);
        }
        return load;
    }

    private void go() {
        while (!ending.get()) {
            try {
                Answer answer =
                        any.request("POST", front + "/api/1/upload")
                                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                                .file("load.jpg", Pictures.jpeg(640, 480))
                                .send();
                if (answer.status() != 200) {
                    errors.add("upload " + answer.status());
                    continue;
                }
                acknowledged.add(answer);
                Answer seen = any.get(answer.textAt("image.url"));
                if (seen.status() != 200) {
                    errors.add("look " + seen.status());
                }
            } catch (UncheckedIOException cut) {
                errors.add("cut off: " + cut.getMessage());
            }
        }
    }

    /** Waits until so many more uploads have gone through. */
    void awaitMore(int count) {
        int wanted = acknowledged.size() + count;
        CalotypeServer.await("more uploads after " + errors, () -> acknowledged.size() >= wanted);
    }

    void end() throws InterruptedException {
        ending.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }

    List<Answer> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Whatever was acknowledged is there as it was told, with its derivatives. */
    void requireComplete() {
        for (Answer answer : acknowledged) {
            byte[] original = any.get(answer.textAt("image.url")).body();
            assertThat(Digest.md5(original)).isEqualTo(answer.textAt("image.md5"));
            for (String kind : List.of("thumb", "medium")) {
                assertThat(any.get(answer.textAt("image." + kind + ".url")).status())
                        .as(kind)
                        .isEqualTo(200);
            }
        }
    }
}
