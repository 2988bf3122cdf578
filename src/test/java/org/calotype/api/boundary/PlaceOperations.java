package org.calotype.api.boundary;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.calotype.Api;
import org.calotype.ApiCall;
import org.jspecify.annotations.NullMarked;

/**
 * What can be asked of an album and a file in it, each with the right it asks for.
 *
 * @param viewer user name of somebody it is shared with
 * @param stranger user name of somebody it is not shared with
 * @param group number of a group that nobody is in
 */
@NullMarked
record PlaceOperations(
        String privacy,
        String album,
        String file,
        String url,
        Api owner,
        String viewer,
        String stranger,
        String group) {

    /**
     * One operation.
     *
     * @param right R: read, E: edit, D: delete; O: own
     * @param granted status for those who have it
     */
    record Operation(
            String name, char right, boolean ofAlbum, int granted, Function<Api, ApiCall> call) {}

    List<Operation> all() {
        return Stream.of(readings(), changes(), links(), ownings()).flatMap(List::stream).toList();
    }

    private static Operation ofFile(
            String name, char right, int granted, Function<Api, ApiCall> call) {
        return new Operation(name, right, false, granted, call);
    }

    private static Operation ofAlbum(
            String name, char right, int granted, Function<Api, ApiCall> call) {
        return new Operation(name, right, true, granted, call);
    }

    private String atFile(String below) {
        return "files/" + file + below;
    }

    private String atAlbum(String below) {
        return "albums/" + album + below;
    }

    private List<Operation> readings() {
        String report = "{\"reason\":\"spam\"}";
        return List.of(
                ofFile("get file", 'R', 200, api -> api.get(atFile(""))),
                ofFile("bytes", 'R', 200, this::bytes),
                ofFile("ask for like", 'R', 200, api -> api.get(atFile("/like"))),
                ofFile("like", 'R', 200, api -> api.put(atFile("/like"))),
                ofFile("unlike", 'R', 204, api -> api.delete(atFile("/like"))),
                ofFile("report", 'R', 204, api -> api.post(atFile("/reports"), report)),
                ofAlbum("get album", 'R', 200, api -> api.get(atAlbum(""))),
                ofAlbum("album files", 'R', 200, api -> api.get(atAlbum("/files"))),
                ofAlbum("album archive", 'R', 200, api -> api.get(atAlbum("/archive"))),
                ofAlbum("album path", 'R', 200, api -> api.get(atAlbum("/path"))));
    }

    private ApiCall bytes(Api who) {
        ApiCall call = who.server().request("GET", url);
        return who.key().isEmpty() ? call : call.header("X-API-Key", who.key());
    }

    private List<Operation> changes() {
        String title = "{\"title\":\"X\"}";
        String second = "{\"second\":0}";
        String order = "{\"ids\":[\"" + file + "\"]}";
        return List.of(
                ofFile("edit file", 'E', 200, api -> api.patch(atFile(""), title)),
                ofFile("frame of a picture", 'E', 400, api -> api.put(atFile("/frame"), second)),
                ofFile(
                        "strip location",
                        'D',
                        200,
                        api -> api.post(atFile("/strip-location"), "{}")),
                ofAlbum("edit album", 'E', 200, api -> api.patch(atAlbum(""), title)),
                ofAlbum("arrange", 'E', 200, api -> api.put(atAlbum("/files/order"), order)),
                ofFile(
                        "privacy of file",
                        'D',
                        200,
                        api -> api.patch(atFile(""), "{\"privacy\":\"public\"}")),
                ofFile(
                        "expiration",
                        'D',
                        200,
                        api -> api.patch(atFile(""), "{\"expires_at\":null}")));
    }

    private List<Operation> links() {
        return List.of(
                ofFile("share links", 'D', 200, api -> api.get(atFile("/share-links"))),
                ofFile("make share link", 'D', 201, this::newLink),
                ofFile(
                        "take share link back",
                        'D',
                        204,
                        api -> api.delete(atFile("/share-links/" + Api.made(newLink(owner))))));
    }

    private ApiCall newLink(Api who) {
        return who.post(atFile("/share-links"), "{\"expires_in\":\"PT1M\"}");
    }

    private List<Operation> ownings() {
        String level = "{\"level\":\"viewer\"}";
        String same = "{\"privacy\":\"" + privacy + "\"}";
        String withViewer = atAlbum("/shares/" + viewer);
        String withStranger = atAlbum("/shares/" + stranger);
        String withGroup = atAlbum("/shares/groups/" + group);
        return List.of(
                ofAlbum("shares", 'O', 200, api -> api.get(atAlbum("/shares"))),
                ofAlbum("unshare", 'O', 204, api -> api.delete(withStranger)),
                ofAlbum("share", 'O', 200, api -> api.put(withViewer, level)),
                ofAlbum("unshare with group", 'O', 204, api -> api.delete(withGroup)),
                ofAlbum("share with group", 'O', 200, api -> api.put(withGroup, level)),
                ofAlbum("privacy of album", 'O', 200, api -> api.patch(atAlbum(""), same)),
                ofAlbum(
                        "move album",
                        'O',
                        200,
                        api -> api.patch(atAlbum(""), "{\"parent_id\":null}")));
    }
}
