package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
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
                    "GET /api/2/users",
                    "GET /api/2/users/{username}",
                    "PATCH /api/2/tags/{name}",
                    "PATCH /api/2/users/{username}",
                    "POST /api/2/bans",
                    "POST /api/2/reports/{id}/resolve");

    private static final Map<String, Api> PEOPLE = new LinkedHashMap<>();
    private static final Map<String, Person> PERSONS = new LinkedHashMap<>();

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

    /** An album and a file in it. */
    private record Place(String privacy, String album, String file, String url) {}

    /** One operation on a place. */
    private record Operation(
            String name, char right, boolean ofAlbum, int granted, Function<Api, ApiCall> call) {}

    @ParameterizedTest(name = "in a {0} album")
    @ValueSource(strings = {"public", "unlisted", "password", "private"})
    void every_operation_asks_for_its_right(String privacy) {
        Place place = place(privacy);
        Rights rights = Rights.of(privacy);
        List<Operation> all = new ArrayList<>(readings(place));
        all.addAll(changes(place));
        all.addAll(ownings(place));
        for (Operation operation : all) {
            int column = 0;
            for (String name : PEOPLE.keySet()) {
                String mine = (operation.ofAlbum() ? rights.album() : rights.file()).get(column++);
                Answer answer = operation.call().apply(who(name)).send();
                assertThat(answer.status())
                        .as("%s: %s %s", name, operation.name(), answer)
                        .isEqualTo(expected(name, mine, operation, privacy));
            }
        }
        listings(place, rights);
        uploads(place, rights);
        trash(place, rights);
        end(place, rights);
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

    private static Place place(String privacy) {
        Api owner = who("owner");
        String album =
                Api.made(
                        owner.post(
                                "albums",
                                "{\"title\":\"T\",\"privacy\":\"%s\",\"password\":\"open sesame\"}"
                                        .formatted(privacy)));
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
        return new Place(privacy, album, file, url);
    }

    /** Another picture each time, so that none is a duplicate. */
    private static ApiCall upload(Api who, String album) {
        return who.call("POST", "files")
                .field("album_id", album)
                .file("p.png", Pictures.png(20 + ++pictures, 20));
    }

    private static List<Operation> readings(Place place) {
        String file = "files/" + place.file();
        String album = "albums/" + place.album();
        return List.of(
                new Operation("get file", 'R', false, 200, api -> api.get(file)),
                new Operation("bytes", 'R', false, 200, api -> bytes(api, place.url())),
                new Operation("ask for like", 'R', false, 200, api -> api.get(file + "/like")),
                new Operation("like", 'R', false, 200, api -> api.put(file + "/like")),
                new Operation("unlike", 'R', false, 204, api -> api.delete(file + "/like")),
                new Operation(
                        "report",
                        'R',
                        false,
                        204,
                        api -> api.post(file + "/reports", "{\"reason\":\"spam\"}")),
                new Operation("get album", 'R', true, 200, api -> api.get(album)),
                new Operation("album files", 'R', true, 200, api -> api.get(album + "/files")),
                new Operation("album path", 'R', true, 200, api -> api.get(album + "/path")));
    }

    private static ApiCall bytes(Api who, String url) {
        ApiCall call = server.request("GET", url);
        return who.key().isEmpty() ? call : call.header("X-API-Key", who.key());
    }

    private static List<Operation> changes(Place place) {
        String file = "files/" + place.file();
        String album = "albums/" + place.album();
        return List.of(
                new Operation(
                        "edit file", 'E', false, 200, api -> api.patch(file, "{\"title\":\"X\"}")),
                new Operation(
                        "edit album", 'E', true, 200, api -> api.patch(album, "{\"title\":\"X\"}")),
                new Operation(
                        "arrange",
                        'E',
                        true,
                        200,
                        api ->
                                api.put(
                                        album + "/files/order",
                                        "{\"ids\":[\"" + place.file() + "\"]}")),
                new Operation(
                        "privacy of file",
                        'D',
                        false,
                        200,
                        api -> api.patch(file, "{\"privacy\":\"public\"}")),
                new Operation(
                        "expiration",
                        'D',
                        false,
                        200,
                        api -> api.patch(file, "{\"expires_at\":null}")),
                new Operation(
                        "share links", 'D', false, 200, api -> api.get(file + "/share-links")),
                new Operation(
                        "make share link",
                        'D',
                        false,
                        201,
                        api -> api.post(file + "/share-links", "{\"expires_in\":\"PT1M\"}")));
    }

    private static List<Operation> ownings(Place place) {
        String album = "albums/" + place.album();
        String viewer = album + "/shares/" + username("viewer");
        String nobody = album + "/shares/" + username("owner");
        return List.of(
                new Operation("shares", 'O', true, 200, api -> api.get(album + "/shares")),
                new Operation(
                        "share", 'O', true, 200, api -> api.put(viewer, "{\"level\":\"viewer\"}")),
                new Operation("unshare", 'O', true, 204, api -> api.delete(nobody)),
                new Operation(
                        "privacy of album",
                        'O',
                        true,
                        200,
                        api -> api.patch(album, "{\"privacy\":\"" + place.privacy() + "\"}")),
                new Operation(
                        "move album",
                        'O',
                        true,
                        200,
                        api -> api.patch(album, "{\"parent_id\":null}")));
    }

    private static void listings(Place place, Rights rights) {
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

    private static void uploads(Place place, Rights rights) {
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            boolean allowed = rights.album().get(column++).contains("C");
            assertThat(upload(who(name), place.album()).send().status())
                    .as(name + " uploads")
                    .isEqualTo(name.equals("guest") ? 401 : allowed ? 201 : 400);
        }
    }

    /** Who may delete throws away and takes back; the others may neither. */
    private static void trash(Place place, Rights rights) {
        String file = "files/" + place.file();
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            String mine = rights.file().get(column++);
            int refused = name.equals("guest") ? 401 : mine.contains("R") ? 403 : 404;
            boolean allowed = mine.contains("D");
            assertThat(who(name).delete(file).send().status())
                    .as(name + " deletes")
                    .isEqualTo(allowed ? 204 : refused);
            if (!allowed) {
                who("owner").delete(file).send();
            }
            assertThat(who(name).post(file + "/restore", "{}").send().status())
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

    private static void end(Place place, Rights rights) {
        String album = "albums/" + place.album();
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            String mine = rights.album().get(column++);
            if (!mine.contains("O")) {
                assertThat(who(name).delete(album).send().status())
                        .as(name + " deletes the album")
                        .isEqualTo(name.equals("guest") ? 401 : mine.contains("R") ? 403 : 404);
            }
        }
        assertThat(who("administrator").delete(album).send().status()).isEqualTo(204);
        assertThat(who("owner").get(album).send().status()).isEqualTo(404);
    }
}
