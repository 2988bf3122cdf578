package org.calotype.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.calotype.PostgresServer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL that is away at the start, and goes away later. */
@NullMarked
class DatabaseAwayIT {

    private static final PostgresServer POSTGRES = new PostgresServer();
    private static final CalotypeServer server =
            CalotypeServer.apart("away", POSTGRES.environment());

    private static final int CLIENTS = 3;
    private static final int ACKNOWLEDGED_BEFORE = 10;

    @BeforeAll
    static void starts_before_its_database() {
        server.begin();
        server.awaitLog("event=database-away");
        POSTGRES.start();
        server.awaitReady();
    }

    @AfterAll
    static void ends() {
        server.end();
        POSTGRES.close();
    }

    @Test
    void a_start_without_the_database_waits_for_it_and_says_so() {
        server.awaitLog("Calotype is ready");

        assertThat(server.log())
                .containsSubsequence(
                        "event=database-away waiting=0s",
                        "event=database-back",
                        "Calotype is ready");
    }

    @Test
    void without_the_database_every_door_says_503_and_when_to_come_again() {
        Answer kept = server.upload().file("kept.jpg", Pictures.jpeg(640, 480)).send();

        POSTGRES.stop();
        Answer refused = server.upload().file("refused.jpg", Pictures.jpeg(640, 480)).send();
        Answer listing =
                server.request("GET", "/api/2/files")
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .send();
        Answer page =
                server.request("GET", kept.textAt("image.url_viewer"))
                        .header("Accept", "text/html")
                        .send();
        Answer live = server.get("/monitoring/live");
        Answer ready = server.get("/monitoring/ready");
        POSTGRES.start();

        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).contains("5");
        assertThat(refused.numberAt("status_code")).isEqualTo(503);
        assertThat(refused.textAt("status_txt")).isEqualTo("Service Unavailable");
        assertThat(refused.textAt("error.message")).startsWith("The database cannot be reached");
        assertThat(listing.status()).isEqualTo(503);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Retry-After")).contains("5");
        assertThat(live.status()).isEqualTo(200);
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.text()).contains("\"database\":\"DOWN\"", "\"storage\":\"UP\"");

        Answer again = server.upload().file("again.jpg", Pictures.jpeg(640, 480)).send();
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(server.get(kept.textAt("image.url")).status()).isEqualTo(200);
        assertThat(server.get("/monitoring/ready").status()).isEqualTo(200);
    }

    @Test
    void a_line_that_breaks_in_a_commit_is_503_and_a_fault_in_a_commit_names_its_incident()
            throws SQLException {
        atCommitOfACategory("perform pg_terminate_backend(pg_backend_pid());");
        Answer broken = newCategory();
        atCommitOfACategory("raise exception 'no';");
        Answer fault = newCategory();
        atCommitOfACategory("");
        Answer created = newCategory();

        assertShape(broken, 503, 503);
        assertThat(broken.header("Retry-After")).contains("5");
        assertShape(fault, 500, 500);
        assertThat(fault.textAt("error.message")).containsPattern("[0-9a-f-]{36}");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
    }

    /** Has the database do this at the end of each transaction that makes a category. */
    private static void atCommitOfACategory(String statement) throws SQLException {
        try (Connection database = POSTGRES.connect();
                Statement sql = database.createStatement()) {
            sql.execute("drop trigger if exists at_commit on category");
            sql.execute(
                    "create or replace function at_commit() returns trigger language plpgsql as"
                            + " $$ begin "
                            + statement
                            + " return null; end $$");
            sql.execute(
                    "create constraint trigger at_commit after insert on category deferrable"
                            + " initially deferred for each row execute function at_commit()");
        }
    }

    private static Answer newCategory() {
        String name = UUID.randomUUID().toString();
        return server.request("POST", "/api/2/categories")
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .body(
                        "application/json",
                        "{\"name\": \"%s\", \"url_key\": \"%s\"}".formatted(name, name))
                .send();
    }

    @Test
    void what_was_acknowledged_before_during_and_after_is_all_there() throws Exception {
        int before = server.log().length();
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE);
        AtomicBoolean ending = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> upload(answers, enough, ending));
        }

        assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
        POSTGRES.stop();
        long refused = count(answers, 503);
        CalotypeServer.await("a refusal", () -> count(answers, 503) > refused);
        CalotypeServer.await("a clock that goes on", () -> ticksSkipped(before) > 2);
        POSTGRES.start();
        long taken = count(answers, 200);
        CalotypeServer.await("uploads after it", () -> count(answers, 200) > taken + CLIENTS);
        ending.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

        assertThat(answers).allSatisfy(one -> assertThat(one.status()).isIn(200, 503));
        for (Answer answer : answers.stream().filter(one -> one.status() == 200).toList()) {
            byte[] original = server.get(answer.textAt("image.url")).body();
            assertThat(Digest.md5(original)).isEqualTo(answer.textAt("image.md5"));
            assertThat(server.get(answer.textAt("image.thumb.url")).status()).isEqualTo(200);
        }
        assertThat(server.log().substring(before))
                .doesNotContain("event=incident", "event=timer-failed");
    }

    /** Of the quickest clock: a server takes a timer away that has failed twice. */
    private static long ticksSkipped(int from) {
        return server.log()
                .substring(from)
                .lines()
                .filter(line -> line.contains("event=timer-skipped timer=WebhookTimer"))
                .count();
    }

    private static long count(Queue<Answer> answers, int status) {
        return answers.stream().filter(one -> one.status() == status).count();
    }

    private static void upload(Queue<Answer> answers, CountDownLatch enough, AtomicBoolean ending) {
        try {
            while (!ending.get()) {
                answers.add(server.upload().file("one.jpg", Pictures.jpeg(640, 480)).send());
                enough.countDown();
            }
        } catch (UncheckedIOException cut) {
            throw new AssertionError("a request without an answer", cut);
        }
    }
}
