package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;
import static org.calotype.Refusals.assertShape;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation of {@code /api/2} has in common. */
class FrameIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void P3_a_key_without_the_scope_is_refused_and_a_guest_is_asked_for_one() {
        Person user = server.newUser("user");

        assertShape(get("/api/2/audit").header("X-API-Key", user.key()).send(), 403, 403);
        assertShape(get("/api/2/audit").withoutKey().send(), 401, 401);
        assertShape(get("/api/2/audit").header("X-API-Key", "cal_unknown").send(), 401, 401);
    }

    @Test
    void a_key_may_come_as_bearer_token() {
        Answer answer =
                get("/api/2/audit")
                        .withoutKey()
                        .header("Authorization", "Bearer " + CalotypeServer.ADMIN_KEY)
                        .send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten"})
    void P4_refuses_a_limit_that_is_none(String limit) {
        assertShape(get("/api/2/audit").query("limit", limit).send(), 400, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MTIz", "\u00e4"})
    void P4_refuses_a_cursor_that_was_none_of_ours(String cursor) {
        assertShape(get("/api/2/audit").query("cursor", cursor).send(), 400, 400);
    }

    @Test
    void P1_a_field_that_no_answer_has_is_refused() {
        assertRefused(get("/api/2/files").query("fields", "id,nope"), 400, 400);
    }

    @Test
    void a_name_whose_value_is_refused_is_told_as_it_was_sent() {
        Api admin = Api.ofAdministrator(server);
        String user = "users/" + server.newUser("user").username();
        Map.of("quota_bytes", "-1", "quota_files", "-1")
                .forEach((name, value) -> assertNamed(admin, user, name, value));
        String album = "albums/" + Api.made(admin.post("albums", "{\"title\":\"Names\"}"));
        String id = album.substring("albums/".length());
        Map.of("parent_id", "\"" + id + "\"", "cover_id", "\"nobodys\"")
                .forEach((name, value) -> assertNamed(admin, album, name, value));
    }

    private static void assertNamed(Api who, String path, String name, String value) {
        assertRefused(
                who.patch(path, "{\"%s\":%s}".formatted(name, value)),
                400,
                400,
                "Invalid value for " + name);
    }

    @Test
    void a_parameter_that_is_spelled_wrongly_widens_no_listing() {
        Answer answer = get("/api/2/files").query("album", "nosuchalbum").send();

        assertShape(answer, 400, 400);
        assertThat(answer.text()).contains("There is no field album here");
    }

    @Test
    void who_asks_without_a_key_hears_how_and_who_asks_for_another_form_that_there_is_none() {
        Answer nobody = server.get("/api/2/me");
        assertShape(nobody, 401, 401);
        assertThat(nobody.header("WWW-Authenticate")).hasValue("Bearer realm=\"Calotype\"");

        assertShape(get("/api/2/files").header("Accept", "application/xml").send(), 406, 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "maybe", "TRUE", ""})
    void a_file_is_not_deleted_by_a_word_that_is_neither_true_nor_false(String permanent) {
        Api ada = Api.of(server.newUser("user"));
        String file = ada.upload("kept.png");

        Answer answer = ada.delete("files/" + file).query("permanent", permanent).send();

        assertShape(answer, 400, 400);
        assertThat(answer.text()).contains("permanent");
        assertThat(ada.get("files/" + file).send().status()).isEqualTo(200);
    }

    @Test
    void P4_a_link_leads_to_the_next_page_and_no_item_comes_twice() {
        Stream.of("a", "b", "c").forEach(name -> server.newUser("user").newKey(name));

        Answer first = get("/api/2/audit").query("limit", "2").query("fields", "id").send();
        String link = first.header("Link").orElseThrow();
        Answer second = get(link.substring(1, link.indexOf('>'))).send();

        assertThat(link).endsWith("; rel=\"next\"");
        assertThat(ids(first)).hasSize(2);
        assertThat(ids(second)).hasSize(2).doesNotContainAnyElementsOf(ids(first));
    }

    @Test
    void P1_answers_only_the_fields_asked_for() {
        Answer answer = get("/api/2/audit").query("fields", "id,action").send();

        assertThat(answer.json().getJsonArray("items").getJsonObject(0).keySet())
                .containsExactly("id", "action");
    }

    @Test
    void P6_a_post_with_a_key_happens_once() {
        String key = UUID.randomUUID().toString();
        String name = "once" + key.substring(0, 8);

        Answer first = newUser(name).header("Idempotency-Key", key).send();
        Answer again = newUser(name).header("Idempotency-Key", key).send();

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        String place = first.header("Location").orElseThrow();
        assertThat(again.header("Location")).hasValue(place);
        assertThat(get(place.substring(place.indexOf("/api/"))).send().text())
                .as("to the microsecond")
                .isEqualTo(first.text());
        assertRefused(newUser(name), 409, 409);
    }

    @Test
    void P6_the_key_of_another_request_is_refused() {
        String key = UUID.randomUUID().toString();
        String name = "two" + key.substring(0, 8);
        newUser(name).header("Idempotency-Key", key).send();

        assertRefused(newUser(name + "x").header("Idempotency-Key", key), 422, 422);
        assertRefused(newUser(name).header("Idempotency-Key", "with space"), 400, 400);
    }

    @Test
    void P6_a_refused_post_may_be_mended_and_sent_again_with_its_key() {
        String key = UUID.randomUUID().toString();
        assertRefused(newUser("-bad name-").header("Idempotency-Key", key), 400, 400);

        Answer mended = newUser("good" + key.substring(0, 8)).header("Idempotency-Key", key).send();

        assertThat(mended.status()).as(mended.toString()).isEqualTo(201);
    }

    @Test
    void P6_of_many_at_once_one_is_done() {
        String key = UUID.randomUUID().toString();
        String name = "race" + key.substring(0, 8);

        List<CompletableFuture<Answer>> sent =
                Stream.generate(() -> newUser(name).header("Idempotency-Key", key))
                        .limit(8)
                        .map(call -> CompletableFuture.supplyAsync(call::send))
                        .toList();
        List<Integer> statuses =
                sent.stream().map(CompletableFuture::join).map(Answer::status).toList();

        assertThat(statuses).contains(201).isSubsetOf(201, 409);
    }

    @Test
    void P7_a_script_of_another_site_may_call_with_a_key_but_not_with_a_cookie() {
        Answer preflight =
                server.request("OPTIONS", "/api/2/settings")
                        .header("Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "PATCH")
                        .send();

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(preflight.header("Access-Control-Allow-Methods").orElse("")).contains("PATCH");
        assertThat(preflight.header("Access-Control-Allow-Headers").orElse(""))
                .contains("X-API-Key", "If-Match", "Idempotency-Key");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void P8_every_answer_says_what_is_left_and_too_many_requests_are_refused() {
        Person busy = server.newUser("user");
        settings("{\"api_requests_per_minute\":3}");
        try {
            List<Answer> answers =
                    Stream.generate(
                                    () ->
                                            get("/api/2/audit")
                                                    .header("X-API-Key", busy.key())
                                                    .send())
                            .limit(4)
                            .toList();

            assertThat(answers.get(0).header("RateLimit-Limit")).hasValue("3");
            assertThat(answers.get(0).header("RateLimit-Remaining")).hasValue("2");
            assertThat(answers.get(0).header("RateLimit-Reset")).isPresent();
            assertShape(answers.get(3), 429, 429);
            assertThat(Long.parseLong(answers.get(3).header("Retry-After").orElseThrow()))
                    .isBetween(1L, 60L);
        } finally {
            settings("{\"api_requests_per_minute\":null}");
        }
    }

    @Test
    void P2_a_body_is_json_bounded_and_knows_its_names() {
        assertRefused(newUserOf("{\"username\":\"x\",\"rank\":1}"), 400, 400);
        assertRefused(newUserOf("{\"username\":7}"), 400, 400);
        assertRefused(newUserOf("{\"username\":"), 400, 400);
        assertRefused(newUserOf("{\"username\":\"x\"} and more"), 400, 400);
        assertRefused(newUserOf("{\"a\":".repeat(2_000)), 400, 400);
        assertRefused(newUserOf("{\"username\":\"" + "x".repeat(300_000) + "\"}"), 413, 413);
    }

    @Test
    void what_is_not_there_is_refused_in_the_house_shape() {
        assertShape(get("/api/2/nothing").send(), 404, 404);
        assertShape(server.request("DELETE", "/api/2/settings").send(), 405, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "99999999999999999999"})
    void what_is_no_number_names_nothing(String id) {
        assertShape(get("/api/2/categories/" + id).send(), 404, 404);
        assertShape(get("/api/2/webhooks/" + id).send(), 404, 404);
        assertShape(get("/api/2/jobs/" + id).send(), 404, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a/b/c", "text/plain; garbage", "/"})
    void a_type_that_is_none_is_refused_in_the_house_shape(String type) {
        Map<String, String> operations =
                Map.of("/api/1/upload", "POST", "/api/2/files", "POST", "/api/2/settings", "PATCH");
        operations.forEach(
                (path, method) ->
                        assertShape(
                                server.request(method, path)
                                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                                        .body(type, "x")
                                        .send(),
                                400,
                                400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.json", "settings", "audit", "audit/csv", "files", "me"})
    void the_length_of_a_head_is_that_of_the_answer_or_is_not_told(String path) {
        Answer head =
                server.request("HEAD", "/api/2/" + path)
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .send();

        assertThat(head.status()).isEqualTo(200);
        String length = Integer.toString(get("/api/2/" + path).send().body().length);
        assertThat(head.header("Content-Length").orElse(length)).isEqualTo(length);
    }

    private static List<Integer> ids(Answer page) {
        return page.json().getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getInt("id"))
                .toList();
    }

    private static ApiCall get(String path) {
        return server.request("GET", path).header("X-API-Key", CalotypeServer.ADMIN_KEY);
    }

    private static ApiCall newUser(String name) {
        return newUserOf("{\"username\":\"" + name + "\"}");
    }

    private static ApiCall newUserOf(String body) {
        return server.request("POST", "/api/2/users")
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .body("application/json", body);
    }

    private static void settings(String body) {
        Answer answer = patchSettings(body).header("If-Match", "*").send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static ApiCall patchSettings(String body) {
        return server.request("PATCH", "/api/2/settings")
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .body("application/json", body);
    }
}
