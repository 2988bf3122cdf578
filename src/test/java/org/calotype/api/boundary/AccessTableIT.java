package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.calotype.api.boundary.PlaceOperations.Operation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may call what: every operation by every role, and those on files and albums in every privacy.
 * Which rights those are says AccessTableDbTest; here every operation asks for the right one.
 */
@NullMarked
class AccessTableIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    /** Operations of the admin scope that managers may call; all others are administrators'. */
    private static final Set<String> MANAGERS =
            Set.of(
                    "DELETE /api/2/bans/{id}",
                    "DELETE /api/2/tags/{name}",
                    "DELETE /api/2/users/{username}",
                    "DELETE /api/2/users/{username}/sessions",
                    "GET /api/2/bans",
                    "GET /api/2/moderation/files",
                    "GET /api/2/reports",
                    "GET /api/2/tags/{name}",
                    "GET /api/2/users",
                    "GET /api/2/users/{username}",
                    "PATCH /api/2/tags/{name}",
                    "PATCH /api/2/users/{username}",
                    "POST /api/2/bans",
                    "POST /api/2/reports/{id}/resolve");

    private static final Map<String, Api> PEOPLE = new LinkedHashMap<>();
    private static final Map<String, Person> PERSONS = new LinkedHashMap<>();

    /** Methods and paths of what was asked of a place. */
    private static final Set<String> SENT = new HashSet<>();

    private static int pictures;

    @BeforeAll
    static void meets_people() {
        PEOPLE.put("guest", new Api(server, ""));
        for (String name : List.of("other", "viewer", "contributor", "editor", "owner")) {
            meet(name, "user");
        }
        meet("manager", "manager");
        meet("administrator", "administrator");
    }

    private static void meet(String name, String role) {
        Person person = server.newUser(role);
        PERSONS.put(name, person);
        PEOPLE.put(name, Api.of(person));
    }

    private static Api who(String name) {
        Api known = PEOPLE.get(name);
        if (known == null) {
            throw new AssertionError(name);
        }
        return known;
    }

    private static String username(String name) {
        Person known = PERSONS.get(name);
        if (known == null) {
            throw new AssertionError(name);
        }
        return known.username();
    }

    @Test
    void every_operation_asks_for_its_role() {
        ApiOperation.all()
                .forEach(
                        (operation, real) -> {
                            String scope = real.scope().orElse("");
                            boolean admin = scope.equals("admin");
                            int guest = statusOf("guest", operation);
                            if (scope.isEmpty()) {
                                assertThat(guest).as(operation).isNotIn(401, 500);
                                return;
                            }
                            assertThat(guest).as("guest " + operation).isEqualTo(401);
                            judge("other", operation, !admin);
                            judge("manager", operation, !admin || MANAGERS.contains(operation));
                        });
    }

    private static void judge(String name, String operation, boolean allowed) {
        int status = statusOf(name, operation);
        String what = name + " " + operation;
        if (allowed) {
            assertThat(status).as(what).isNotIn(401, 403, 500);
        } else {
            assertThat(status).as(what).isEqualTo(403);
        }
    }

    /** Of things that are not there, with a body that says nothing: nothing happens. */
    private static int statusOf(String name, String operation) {
        String[] parts = operation.split(" ", 2);
        String path =
                parts[1].replace("/api/2/", "")
                        .replace("{username}", "nobody-of-this-name")
                        .replace("{name}", "no-such-tag")
                        .replaceAll("\\{[^}]*\\}", "999999999");
        ApiCall call = who(name).call(parts[0], path).header("If-Match", "*");
        if (operation.equals("POST /api/2/files")) {
            return call.field("title", "nothing").send().status();
        }
        boolean body = !parts[0].equals("GET") && !parts[0].equals("DELETE");
        return (body ? call.body("application/json", "{}") : call).send().status();
    }

    /** Rights by privacy; F: found, R: read, E: edit, D: delete; C: contribute, O: own. */
    private record Rights(List<String> file, List<String> album) {
        static Rights of(String privacy) {
            String strangers =
                    switch (privacy) {
                        case "public" -> "FR";
                        case "unlisted" -> "R";
                        default -> "";
                    };
            boolean open = !privacy.equals("private");
            return new Rights(
                    List.of(
                            strangers,
                            strangers,
                            "FR",
                            "FR",
                            "FRE",
                            "FRED",
                            open ? "FRED" : "",
                            "FRED"),
                    List.of(
                            strangers,
                            strangers,
                            "FR",
                            "FRC",
                            "FRCE",
                            "FRCEO",
                            open ? "FRE" : "",
                            "FREO"));
        }
    }

    @ParameterizedTest(name = "in a {0} album")
    @ValueSource(strings = {"public", "unlisted", "password", "private"})
    void every_operation_asks_for_its_right(String privacy) {
        PlaceOperations place = place(privacy);
        Rights rights = Rights.of(privacy);
        SENT.clear();
        for (Operation operation : place.all()) {
            int column = 0;
            for (String name : PEOPLE.keySet()) {
                String mine = (operation.ofAlbum() ? rights.album() : rights.file()).get(column++);
                Answer answer = send(operation.call().apply(who(name)));
                assertThat(answer.status())
                        .as("%s: %s %s", name, operation.name(), answer)
                        .isEqualTo(expected(name, mine, operation, privacy));
            }
        }
        listings(place, rights);
        uploads(place, rights);
        trash(place, rights);
        unlocks(place);
        end(place, rights);
        assertThat(untried()).as("operations on a file or an album that are not here").isEmpty();
    }

    private static Answer send(ApiCall call) {
        SENT.add(call.toString());
        return call.send();
    }

    /** Operations on one file or one album that nobody has called. */
    private static List<String> untried() {
        return ApiOperation.all().keySet().stream()
                .filter(operation -> operation.matches("[A-Z]+ /api/2/(files|albums)/\\{id}.*"))
                .filter(
                        operation ->
                                SENT.stream()
                                        .noneMatch(
                                                sent ->
                                                        sent.matches(
                                                                operation.replaceAll(
                                                                        "\\{[^}]*}", "[^/]+"))))
                .toList();
    }

    private static int expected(String name, String rights, Operation operation, String privacy) {
        if (rights.indexOf(operation.right()) >= 0) {
            boolean member = operation.name().contains("like");
            return member && name.equals("guest") ? 401 : operation.granted();
        }
        if (operation.right() != 'R') {
            return name.equals("guest") ? 401 : rights.contains("R") ? 403 : 404;
        }
        if (operation.name().contains("like") && name.equals("guest")) {
            return 401;
        }
        return operation.ofAlbum() && privacy.equals("password") ? 403 : 404;
    }

    private static PlaceOperations place(String privacy) {
        Api owner = who("owner");
        String password = privacy.equals("password") ? "\"open sesame\"" : "null";
        String album =
                Api.made(
                        owner.post(
                                "albums",
                                "{\"title\":\"T\",\"privacy\":\"%s\",\"password\":%s}"
                                        .formatted(privacy, password)));
        for (String level : List.of("viewer", "contributor", "editor")) {
            Answer shared =
                    owner.put(
                                    "albums/" + album + "/shares/" + username(level),
                                    "{\"level\":\"" + level + "\"}")
                            .send();
            assertThat(shared.status()).as(shared.toString()).isEqualTo(200);
        }
        String file = Api.made(upload(owner, album));
        String url = owner.get("files/" + file).send().textAt("url");
        String group =
                Api.made(who("administrator").post("groups", "{\"name\":\"g" + album + "\"}"));
        return new PlaceOperations(
                privacy, album, file, url, owner, username("viewer"), username("other"), group);
    }

    /** Another picture each time, so that none is a duplicate. */
    private static ApiCall upload(Api who, String album) {
        return who.call("POST", "files")
                .field("album_id", album)
                .file("p.png", Pictures.png(20 + ++pictures, 20));
    }

    private static void listings(PlaceOperations place, Rights rights) {
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            boolean file = rights.file().get(column).contains("F");
            boolean album = rights.album().get(column++).contains("F");
            assertThat(
                            Api.ids(who(name).get("files").query("owner", username("owner")))
                                    .contains(place.file()))
                    .as(name + " finds the file")
                    .isEqualTo(file);
            assertThat(
                            Api.ids(who(name).get("albums").query("owner", username("owner")))
                                    .contains(place.album()))
                    .as(name + " finds the album")
                    .isEqualTo(album);
        }
    }

    private static void uploads(PlaceOperations place, Rights rights) {
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            boolean allowed = rights.album().get(column++).contains("C");
            assertThat(upload(who(name), place.album()).send().status())
                    .as(name + " uploads")
                    .isEqualTo(name.equals("guest") ? 401 : allowed ? 201 : 400);
        }
    }

    /** Who may delete throws away and takes back; the others may neither. */
    private static void trash(PlaceOperations place, Rights rights) {
        String file = "files/" + place.file();
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            String mine = rights.file().get(column++);
            int refused = name.equals("guest") ? 401 : mine.contains("R") ? 403 : 404;
            boolean allowed = mine.contains("D");
            assertThat(send(who(name).delete(file)).status())
                    .as(name + " deletes")
                    .isEqualTo(allowed ? 204 : refused);
            if (!allowed) {
                who("owner").delete(file).send();
            }
            assertThat(send(who(name).post(file + "/restore", "{}")).status())
                    .as(name + " restores")
                    .isEqualTo(allowed ? 200 : refused);
            if (!allowed) {
                who("owner").post(file + "/restore", "{}").send();
            }
            boolean reviews = allowed && Set.of("manager", "administrator").contains(name);
            String approve = "{\"ids\":[\"" + place.file() + "\"],\"action\":\"approve\"}";
            Answer reviewed = who(name).post("files/bulk", approve).send();
            if (reviews) {
                assertThat(reviewed.text()).as(name + " approves").contains("\"status\":200");
            } else {
                assertThat(reviewed.text()).as(name + " approves").doesNotContain("\"status\":200");
            }
        }
    }

    /** A password is all that is asked, of whoever it is; where there is none, none helps. */
    private static void unlocks(PlaceOperations place) {
        for (String name : PEOPLE.keySet()) {
            ApiCall unlock =
                    who(name)
                            .post(
                                    "albums/" + place.album() + "/unlock",
                                    "{\"password\":\"open sesame\"}");
            assertThat(send(unlock).status())
                    .as(name + " unlocks")
                    .isEqualTo(place.privacy().equals("password") ? 200 : 404);
        }
    }

    private static void end(PlaceOperations place, Rights rights) {
        String album = "albums/" + place.album();
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            String mine = rights.album().get(column++);
            if (!mine.contains("O")) {
                assertThat(send(who(name).delete(album)).status())
                        .as(name + " deletes the album")
                        .isEqualTo(name.equals("guest") ? 401 : mine.contains("R") ? 403 : 404);
            }
        }
        assertThat(who("administrator").delete(album).send().status()).isEqualTo(204);
        assertThat(who("owner").get(album).send().status()).isEqualTo(404);
    }
}
