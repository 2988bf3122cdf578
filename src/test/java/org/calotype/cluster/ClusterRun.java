package org.calotype.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Nginx;
import org.calotype.Pictures;
import org.calotype.PostgresServer;
import org.calotype.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of Payara Micro, started by the script that ships, behind nginx with the configuration
 * that ships, on one PostgreSQL and one bucket: {@code mvn -Pcluster verify}.
 */
class ClusterRun {

    private static final String PASSWORD = "a password of the cluster";
    private static final String PIECE = "application/offset+octet-stream";

    private static final PostgresServer POSTGRES = new PostgresServer();
    private static final Path SHARED = CalotypeServer.newDirectory("shared");
    private static final S3Server BUCKETS = S3Server.start(SHARED.resolve("s3"));
    private static final int[] GRID = {CalotypeServer.freePort(), CalotypeServer.freePort()};
    private static final CalotypeServer first = CalotypeServer.apart("first", environment(0));
    private static final CalotypeServer second = CalotypeServer.apart("second", environment(1));
    private static final List<CalotypeServer> NODES = List.of(first, second);
    private static final Nginx NGINX = new Nginx(NODES);

    private static Map<String, String> environment(int node) {
        Map<String, String> environment = new HashMap<>(POSTGRES.environment());
        environment.putAll(BUCKETS.createBucket("photos"));
        environment.put("CALOTYPE_ADMIN_PASSWORD", PASSWORD);
        environment.put("CALOTYPE_TRUSTED_PROXIES", "127.0.0.1");
        environment.put("CALOTYPE_RESUMABLE_FOLDER", SHARED.resolve("tus").toString());
        environment.put("CALOTYPE_CLUSTER_ADDRESS", "127.0.0.1");
        environment.put("CALOTYPE_CLUSTER_PORT", Integer.toString(GRID[node]));
        environment.put(
                "CALOTYPE_CLUSTER_MEMBERS", "127.0.0.1:" + GRID[0] + ",127.0.0.1:" + GRID[1]);
        return environment;
    }

    @BeforeAll
    static void starts() {
        POSTGRES.start();
        NODES.forEach(CalotypeServer::begin);
        NODES.forEach(CalotypeServer::awaitReady);
        NGINX.start();
    }

    @AfterAll
    static void ends() {
        NGINX.close();
        NODES.forEach(CalotypeServer::end);
        BUCKETS.close();
        POSTGRES.close();
    }

    @AfterEach
    void database_and_bucket_agree() throws Exception {
        SharedState state = new SharedState(POSTGRES, BUCKETS.folder().resolve("photos"));
        CalotypeServer.await("work that nobody does", () -> state.unfinished() == 0);
        assertThat(state.missingFiles()).isEmpty();
        JsonObject verified = verified();
        assertThat(verified.getInt("failed")).as(verified.toString()).isZero();
    }

    /** The run of a job that compares every row with the bucket, and both ways. */
    private static JsonObject verified() {
        Answer begun =
                jobs("POST", "")
                        .body(
                                "application/json",
                                "{\"kind\":\"verify\",\"options\":{\"checksums\":true}}")
                        .send();
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        String run = "/" + begun.numberAt("id");
        CalotypeServer.await(
                "verify", () -> jobs("GET", run).send().textAt("state").equals("done"));
        return jobs("GET", run).send().json();
    }

    private static ApiCall jobs(String method, String path) {
        return second.request(method, "/api/2/jobs" + path)
                .header("X-API-Key", CalotypeServer.ADMIN_KEY);
    }

    @Test
    void the_grid_of_the_nodes_listens_on_its_own_address_alone() throws IOException {
        first.awaitLog("Address: /127.0.0.1:" + GRID[0]);
        assertThat(first.log() + second.log()).contains("127.0.0.1:" + GRID[1]);
        List<String> listening = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp6")));
        listening.addAll(Files.readAllLines(Path.of("/proc/net/tcp")));
        for (int port : GRID) {
            String hexadecimal = String.format(Locale.ROOT, ":%04X ", port);
            assertThat(listening)
                    .filteredOn(
                            line -> line.matches(" *\\d+: [0-9A-F]+" + hexadecimal + ".* 0A .*"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("0100007F" + hexadecimal));
        }
    }

    @Test
    void who_signed_in_at_one_node_is_known_at_the_other_and_so_are_settings() {
        Browser there = new Browser(first);
        assertThat(there.signIn("admin", PASSWORD).status()).isEqualTo(302);
        Browser here = new Browser(second);
        there.cookies().forEach(here::withCookie);
        assertThat(here.signedInAs()).isEqualTo("admin");

        first.choose("{\"site_name\": \"Both of us\"}");

        CalotypeServer.await(
                "the other node's settings", () -> second.get("/").text().contains("Both of us"));
        first.choose("{\"site_name\": null}");
    }

    @Test
    void a_killed_node_loses_nothing_acknowledged_and_the_other_goes_on_with_its_work()
            throws Exception {
        byte[] picture = Pictures.jpeg(900, 600);
        String address = createResumable(first, picture.length);
        assertThat(patch(first, address, 0, Arrays.copyOfRange(picture, 0, 1_000)).status())
                .isEqualTo(204);
        ClientLoad load = ClientLoad.start(first, NGINX.address(), 3);
        load.awaitMore(20);

        first.kill();
        load.awaitMore(20);
        SharedState state = new SharedState(POSTGRES, BUCKETS.folder().resolve("photos"));
        state.endLeases();
        Answer resumed =
                patch(second, address, 1_000, Arrays.copyOfRange(picture, 1_000, picture.length));
        first.start();
        load.awaitMore(20);
        load.end();

        assertThat(resumed.status()).isEqualTo(204);
        assertThat(
                        second.request("GET", address)
                                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                                .send()
                                .textAt("image.title"))
                .isEqualTo("In pieces");
        assertThat(load.acknowledged()).hasSizeGreaterThanOrEqualTo(60);
        load.requireComplete();
    }

    @Test
    void a_rolling_restart_shows_no_error_to_a_client_under_load() throws Exception {
        ClientLoad load = ClientLoad.start(first, NGINX.address(), 3);
        load.awaitMore(10);

        for (CalotypeServer node : NODES) {
            NGINX.takeOut(Set.of(node));
            CalotypeServer.await("the node's last answer", () -> activeRequests(node) <= 1);
            node.restart();
            NGINX.takeOut(Set.of());
            load.awaitMore(10);
        }
        load.end();

        assertThat(load.errors()).isEmpty();
        load.requireComplete();
    }

    private static double activeRequests(CalotypeServer node) {
        return node.get("/monitoring/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("calotype_requests_active "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static String createResumable(CalotypeServer node, int length) {
        Answer created =
                tus(node, "POST", "/api/tus")
                        .header("Upload-Length", Integer.toString(length))
                        .header(
                                "Upload-Metadata",
                                "filename "
                                        + base64("pieces.jpg")
                                        + ",title "
                                        + base64("In pieces"))
                        .send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String location = created.header("Location").orElseThrow();
        return location.substring(location.indexOf("/api/tus"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer patch(CalotypeServer node, String address, int offset, byte[] piece) {
        return tus(node, "PATCH", address)
                .header("Upload-Offset", Integer.toString(offset))
                .body(PIECE, piece)
                .send();
    }

    private static ApiCall tus(CalotypeServer node, String method, String path) {
        return node.request(method, path)
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .header("Tus-Resumable", "1.0.0");
    }
}
