package org.calotype.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.calotype.ArquillianServer;
import org.calotype.Multipart;
import org.calotype.Pictures;
import org.calotype.account.control.AccountCreation;
import org.calotype.account.control.KeyService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.derivative.control.DerivativeJob;
import org.calotype.derivative.control.DerivativeQueue;
import org.calotype.gallery.control.DeletionService;
import org.calotype.gallery.control.Reconciliation;
import org.calotype.settings.ServerConfig;
import org.calotype.upload.control.ResumableUploads;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two nodes on one database do to one another, and what time and death leave behind. */
@ExtendWith({ArquillianServer.class, ArquillianExtension.class})
class InsideTheServerIT {

    @Inject ServerConfig server;
    @Inject Rows rows;
    @Inject Requests requests;
    @Inject StoppedClocks clocks;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    @Inject DerivativeQueue queue;
    @Inject DerivativeJob job;
    @Inject DeletionService deletions;
    @Inject Reconciliation reconciliation;
    @Inject ResumableUploads resumable;
    @Inject AccountCreation accounts;
    @Inject KeyService keys;

    @Deployment
    static WebArchive calotype() {
        return ArquillianServer.warWith(
                InsideTheServerIT.class,
                Rows.class,
                Requests.class,
                StoppedClocks.class,
                Multipart.class,
                Pictures.class);
    }

    @BeforeEach
    void stops_the_clocks() {
        clocks.stop();
    }

    @Test
    void a_file_is_claimed_by_one_node_only() throws Exception {
        List<Long> files = pendingCopies(100);

        List<List<Boolean>> claims =
                together(
                        () ->
                                files.stream()
                                        .map(id -> queue.claim(id, "here " + id).isPresent())
                                        .toList(),
                        () ->
                                files.stream()
                                        .map(id -> queue.claim(id, "there " + id).isPresent())
                                        .toList());

        for (int i = 0; i < files.size(); i++) {
            assertThat(claims.get(0).get(i)).isNotEqualTo(claims.get(1).get(i));
        }
        rows.change("delete from media_file where public_id like 'copy%'");
    }

    @Test
    void a_claim_holds_until_its_lease_runs_out_and_then_another_node_takes_the_file() {
        long file = pendingCopies(1).get(0);

        assertThat(queue.claim(file, "here")).isPresent();
        assertThat(queue.claim(file, "there")).isEmpty();
        assertThat(queue.nextPending()).isEmpty();

        endLease(file);

        assertThat(queue.nextPending()).hasValue(file);
        assertThat(queue.claim(file, "there")).isPresent();
        queue.release(file, "here"); // the first node comes back from a long pause
        assertThat(queue.claim(file, "here")).isEmpty();
        assertThat(
                        rows.number(
                                "select count(*) from derivative where media_file_id = ? and state"
                                        + " = 'CLAIMED'",
                                file))
                .isEqualTo(2);
        rows.change("delete from media_file where id = ?", file);
    }

    @Test
    void what_a_dead_node_left_is_developed_by_one_that_lives() throws Exception {
        JsonObject image = requests.upload(Pictures.jpeg(640, 480));
        long file = idOf(image);
        Path thumb = stored(image.getJsonObject("thumb").getString("url"));
        Files.delete(thumb);
        rows.change(
                "update derivative set state = 'CLAIMED', claimed_by = 'dead' where media_file_id ="
                        + " ?",
                file);
        endLease(file);

        job.lookIntoQueue();

        await(() -> openDerivatives(file) == 0);
        assertThat(
                        rows.number(
                                "select count(*) from derivative where media_file_id = ? and state"
                                        + " = 'READY'",
                                file))
                .isEqualTo(2);
        assertThat(Files.size(thumb)).isEqualTo(image.getInt("thumb_size"));
    }

    @Test
    void an_upload_whose_node_died_before_its_derivatives_is_developed_later() throws Exception {
        JsonObject image = requests.upload(Pictures.jpeg(640, 480));
        long file = idOf(image);
        rows.change("update derivative set state = 'PENDING' where media_file_id = ?", file);
        rows.change("update media_file set published_at = null where id = ?", file);
        assertThat(requests.statusOf(image.getString("url"))).isEqualTo(404);

        job.lookIntoQueue();

        await(() -> openDerivatives(file) == 0);
        assertThat(requests.statusOf(image.getString("url"))).isEqualTo(200);
        assertThat(requests.statusOf(image.getJsonObject("medium").getString("url")))
                .isEqualTo(200);
    }

    private long openDerivatives(long file) {
        return rows.number(
                "select count(*) from derivative where media_file_id = ? and state in"
                        + " ('PENDING', 'CLAIMED')",
                file);
    }

    @Test
    void two_nodes_sweep_what_has_expired_in_batches_each_file_once() throws Exception {
        int expired = 1_203;
        JsonObject image = requests.upload(Pictures.jpeg(640, 480));
        long file = idOf(image);
        rows.copies(file, expired - 1);
        rows.change(
                "update media_file set expires_at = ? where id = ? or public_id like 'copy%'",
                Instant.now().minusSeconds(1), file);

        rows.change(
                "insert into webhook (id, url, secret, events, active, created_at) values"
                        + " (1, 'http://127.0.0.1:9/', 'whsec_AAAA', 'FILE_EXPIRED', true, ?)",
                Instant.now());

        List<Integer> swept = together(deletions::sweepExpired, deletions::sweepExpired);

        assertThat(swept.get(0) + swept.get(1)).isEqualTo(expired);
        assertThat(
                        rows.number(
                                "select count(*) from webhook_delivery"
                                        + " where event_type = 'FILE_EXPIRED'"))
                .as("each is told once")
                .isEqualTo(expired);
        rows.change("delete from webhook where id = ?", 1L);
        assertThat(rows.number("select count(*) from media_file where public_id like 'copy%'"))
                .isZero();
        assertThat(rows.number("select count(*) from derivative where media_file_id = ?", file))
                .isZero();
        assertThat(rows.number("select count(*) from reclaim")).isEqualTo(3L * expired);

        List<Integer> reclaimed = together(deletions::reclaimAll, deletions::reclaimAll);

        assertThat(reclaimed.get(0) + reclaimed.get(1)).isEqualTo(3 * expired);
        assertThat(rows.number("select count(*) from reclaim")).isZero();
        for (String kind : List.of("image", "medium", "thumb")) {
            assertThat(stored(image.getJsonObject(kind).getString("url"))).doesNotExist();
        }
    }

    @Test
    void bytes_without_a_row_are_removed_once_they_are_old() throws Exception {
        Path kept = stored(requests.upload(Pictures.jpeg(640, 480)).getString("url"));
        Path old = Files.write(kept.resolveSibling("orphan-old.jpg"), new byte[] {1});
        Path young = Files.write(kept.resolveSibling("orphan-young.jpg"), new byte[] {1});
        age(kept, Duration.ofHours(30));
        age(old, Duration.ofMinutes(61));
        age(young, Duration.ofMinutes(30));

        assertThat(reconciliation.removeOrphans()).isEqualTo(1);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(kept).exists();
        Files.delete(young);
    }

    @Test
    void temporary_files_are_swept_by_age() throws Exception {
        Path temporary = server.home().resolve("tmp");
        Path old = Files.write(temporary.resolve("upload-old.part"), new byte[] {1});
        Path young = Files.write(temporary.resolve("upload-young.part"), new byte[] {1});
        age(old, Duration.ofHours(7));
        age(young, Duration.ofHours(5));

        assertThat(reconciliation.sweepTemporary()).isEqualTo(1);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        Files.delete(young);
    }

    @Test
    void resumable_uploads_are_swept_before_there_ever_was_one() {
        resumable.sweep();

        assertThat(server.resumableFolder().resolve("uploads")).isEmptyDirectory();
        assertThat(server.resumableFolder().resolve("locks")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "banned       | update account set status = 'BANNED' where username = ?",
                "unconfirmed  | update account set status = 'UNCONFIRMED' where username = ?",
                "expired key  | update api_key set expires_at = timestamp '2020-01-01 00:00:00'"
                        + " where account_id = (select id from account where username = ?)",
                "revoked key  | update api_key set revoked_at = timestamp '2020-01-01 00:00:00'"
                        + " where account_id = (select id from account where username = ?)",
                "deleted key  | delete from api_key where account_id ="
                        + " (select id from account where username = ?)"
            })
    void a_key_of_the_unwanted_opens_nothing(String whose, String sql) throws Exception {
        String username = "u" + UUID.randomUUID().toString().substring(0, 8);
        String key = newKey(newAccount(username), ApiKey.Scope.UPLOAD);
        assertThat(requests.post(key, Pictures.jpeg(40, 30)).statusCode()).isEqualTo(200);

        assertThat(rows.change(sql, username)).as(whose).isEqualTo(1);

        HttpResponse<String> refused = requests.post(key, Pictures.jpeg(40, 30));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"message\":\"Invalid API key.\",\"code\":100");
    }

    @Test
    void a_key_does_what_its_scopes_say_and_is_kept_as_a_hash_with_its_last_use() throws Exception {
        String username = "u" + UUID.randomUUID().toString().substring(0, 8);
        Account account = newAccount(username);
        String reader = newKey(account, ApiKey.Scope.READ);
        String uploader = newKey(account, ApiKey.Scope.UPLOAD);

        assertThat(requests.post(reader, Pictures.jpeg(40, 30)).statusCode()).isEqualTo(403);
        assertThat(requests.post(uploader, Pictures.jpeg(40, 30)).statusCode()).isEqualTo(200);
        String hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(uploader.getBytes(StandardCharsets.UTF_8)));
        assertThat(
                        rows.number(
                                "select count(*) from api_key where secret_hash = ? and last_used_at"
                                        + " is not null",
                                hash))
                .isEqualTo(1);
    }

    private Account newAccount(String username) {
        return accounts.create(
                Actor.SERVER,
                new AccountCreation.Wanted(
                        username, Role.USER, Optional.empty(), Optional.empty()));
    }

    private String newKey(Account account, ApiKey.Scope scope) {
        return keys.create(
                        Actor.SERVER,
                        account.id(),
                        scope.name(),
                        EnumSet.of(scope),
                        Optional.empty())
                .secret()
                .value();
    }

    private List<Long> pendingCopies(int count) {
        List<Long> copies = rows.copies(idOf(requests.upload(Pictures.jpeg(640, 480))), count);
        rows.change(
                "update derivative set state = 'PENDING' where media_file_id >= ?", copies.get(0));
        return copies;
    }

    private void endLease(long file) {
        rows.change(
                "update derivative set lease_until = ? where media_file_id = ?",
                Instant.now().minusSeconds(1),
                file);
    }

    private <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(List.of(one, other))) {
            results.add(result.get());
        }
        return results;
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    /** Where the bytes behind a direct link are. */
    private Path stored(String url) {
        return server.home().resolve("files" + URI.create(url).getPath());
    }

    private long idOf(JsonObject image) {
        return rows.number(
                "select id from media_file where public_id = ?", image.getString("id_encoded"));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
