package org.calotype.gallery.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Chromium;
import org.calotype.Chromium.Look;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a member does with files and albums in a browser, and what happens when it is refused. */
class GalleryActsPageIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @RegisterExtension static final Chromium browser = new Chromium();

    /** Long enough for what happens when something comes into view. */
    private static final String FRAMES =
            "async () => { for (let n = 0; n < 30; n++) await new Promise(requestAnimationFrame) }";

    private static final Pattern BULK = Pattern.compile("/api/2/files/bulk$");

    @SuppressWarnings("NullAway.Init")
    private static Person ada;

    /** Of 61 files, and an album inside. */
    private static String longAlbum = "";

    @BeforeAll
    static void ada_has_a_long_album() {
        ada = server.newUser("user");
        longAlbum = ada.newAlbum("Long");
        Api.made(
                Api.of(ada)
                        .post(
                                "albums",
                                "{\"title\":\"Inside\",\"parent_id\":\"%s\"}"
                                        .formatted(longAlbum)));
        byte[] picture = Pictures.jpeg(40, 30);
        for (int number = 0; number < 61; number++) {
            byte[] another = Arrays.copyOf(picture, picture.length + 2);
            another[picture.length] = (byte) number;
            ada.upload().field("album_id", longAlbum).file(number + ".jpg", another).send();
        }
    }

    @Test
    void an_album_with_albums_in_it_shows_its_next_files_among_its_files() {
        Page page = browser.open(server, Look.DESK);
        page.navigate("/album/" + longAlbum);

        page.mouse().wheel(0, 20_000);
        assertThat(page.locator(".grid__cell")).hasCount(61);
        assertThat(page.locator(".albums__cell")).hasCount(1);
        assertThat(page.locator("[data-more]")).hasCount(0);
    }

    @Test
    void next_files_that_cannot_be_had_are_asked_for_once() {
        Page page = browser.open(server, Look.DESK);
        List<String> asked = new ArrayList<>();
        page.route(
                url -> url.contains("/album/") && url.contains("?"),
                route -> {
                    asked.add(route.request().url());
                    route.fulfill(new Route.FulfillOptions().setStatus(429));
                });
        page.navigate("/album/" + longAlbum);
        page.mouse().wheel(0, 20_000);
        page.waitForCondition(() -> !asked.isEmpty());

        page.evaluate(FRAMES);
        assertThat(asked).hasSize(1);
        assertThat(page.getByText("Show more")).isVisible();
    }

    @Test
    void tags_of_selected_files_are_added_and_nothing_written_takes_none_away() {
        String file = uploaded("tagged", "sea");
        Page page = signedIn();
        select(page, "tagged");
        button(page, "Tags").click();
        assertThat(page.locator("#bulk-tags")).isFocused();
        button(page, "Apply").click();
        assertThat(dialogue(page)).isVisible();
        page.locator("#bulk-tags").fill(" , ");
        button(page, "Apply").click();
        assertThat(dialogue(page)).isVisible();
        assertThat(Chromium.barriers(page)).isEmpty();

        page.locator("#bulk-tags").fill("boat, a/b");
        button(page, "Apply").click();
        assertThat(dialogue(page).getByRole(AriaRole.ALERT)).containsText("“a/b”");

        page.locator("#bulk-tags").fill("boat");
        button(page, "Apply").click();
        assertThat(page.getByText("Tags added to 1 file.")).isVisible();
        assertThat(tags(file)).containsExactly("sea", "boat");

        select(page, "tagged");
        button(page, "Tags").click();
        page.locator("#bulk-tags").fill("sea");
        page.locator("#bulk-tag-how").selectOption("remove");
        button(page, "Apply").click();
        assertThat(page.getByText("Tags taken off 1 file.")).isVisible();
        assertThat(tags(file)).containsExactly("boat");
    }

    @Test
    void an_auto_delete_of_selected_files_is_chosen_and_taken_back_where_one_may() {
        Person bob = server.newUser("user");
        String album = ada.newAlbum("Fleeting");
        String share = "albums/" + album + "/shares/" + bob.username();
        Api.of(ada).put(share, "{\"level\":\"editor\"}").send();
        String hers = uploadedInto(album, ada);
        String his = uploadedInto(album, bob);
        Page page = browser.openAs(bob, Look.DESK);
        page.navigate("/album/" + album);
        page.getByRole(AriaRole.CHECKBOX).first().click();
        page.keyboard().press("Control+a");
        button(page, "Auto delete").click();
        assertThat(Chromium.barriers(page)).isEmpty();
        page.locator("#bulk-expiration").selectOption("P1D");
        button(page, "Apply").click();
        assertThat(page.getByText("Auto delete of 1 file changed. 1 was refused: ")).isVisible();
        Instant soon = Instant.now().plus(Duration.ofDays(1));
        assertThat(expiresAt(hers)).isEqualTo(JsonValue.NULL);
        assertThat(Instant.parse(((JsonString) expiresAt(his)).getString()))
                .isBetween(soon.minusSeconds(300), soon);

        Page phone = browser.openAs(bob, Look.PHONE.inChinese());
        phone.navigate("/" + bob.username());
        phone.getByRole(AriaRole.CHECKBOX).first().click();
        button(phone, "自动删除").click();
        button(phone, "应用").click();
        assertThat(dialogue(phone)).hasCount(0);
        assertThat(expiresAt(his)).isNotEqualTo(JsonValue.NULL);

        button(phone, "自动删除").click();
        phone.locator("#bulk-expiration").selectOption("永不");
        button(phone, "应用").click();
        assertThat(phone.getByText("已更改 1 个文件的自动删除。")).isVisible();
        assertThat(expiresAt(his)).isEqualTo(JsonValue.NULL);
    }

    private static String uploadedInto(String album, Person person) {
        return person.upload()
                .field("album_id", album)
                .file("fleeting.jpg", picture())
                .send()
                .textAt("image.id_encoded");
    }

    private static JsonValue expiresAt(String file) {
        return Api.of(ada).get("files/" + file).send().at("expires_at");
    }

    @Test
    void a_refused_dialogue_stays_with_what_was_written_and_is_sent_once() {
        uploaded("refused", "");
        Page page = signedIn();
        select(page, "refused");
        button(page, "Tags").click();
        page.locator("#bulk-tags").fill("written");
        List<Route> held = new ArrayList<>();
        page.route(BULK, held::add);
        button(page, "Apply").dblclick();
        page.waitForCondition(() -> !held.isEmpty());
        page.waitForTimeout(300);
        assertThat(held).hasSize(1);

        held.get(0).fulfill(refusal());
        assertThat(dialogue(page).getByRole(AriaRole.ALERT)).hasText("Not today");
        assertThat(page.locator("#bulk-tags")).hasValue("written");
        assertThat(Chromium.barriers(page)).isEmpty();

        page.unroute(BULK);
        page.route(BULK, Route::abort);
        button(page, "Apply").click();
        assertThat(dialogue(page).getByRole(AriaRole.ALERT)).hasText("The connection was lost.");

        page.unroute(BULK);
        page.route(
                BULK,
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(502)
                                        .setBody("<html>Bad Gateway</html>")));
        button(page, "Apply").click();
        assertThat(dialogue(page).getByRole(AriaRole.ALERT)).hasText("The server answered 502.");

        page.unroute(BULK);
        button(page, "Apply").click();
        assertThat(dialogue(page)).hasCount(0);
        assertThat(page.getByText("Tags added to 1 file.")).isVisible();
    }

    @Test
    void a_dialogue_closes_by_a_whole_click_beside_it_only() {
        uploaded("beside", "");
        Page page = signedIn();
        select(page, "beside");
        button(page, "Tags").click();
        page.locator("#bulk-tags").fill("a selection of it");
        BoundingBox box = dialogue(page).boundingBox();
        BoundingBox field = page.locator("#bulk-tags").boundingBox();

        page.mouse().click(box.x + 6, box.y + box.height / 2);
        assertThat(dialogue(page)).isVisible();

        page.mouse().move(field.x + 60, field.y + field.height / 2);
        page.mouse().down();
        page.mouse().move(box.x - 40, field.y + field.height / 2);
        page.mouse().up();
        assertThat(page.locator("#bulk-tags")).hasValue("a selection of it");

        page.mouse().click(box.x - 40, box.y);
        assertThat(dialogue(page)).hasCount(0);
    }

    @Test
    void files_are_moved_only_where_somebody_chose_and_a_new_title_wins() {
        uploaded("moved", "");
        String other = ada.newAlbum("Another");
        Page page = signedIn();
        select(page, "moved");
        button(page, "Move to album").click();
        button(page, "Move").click();
        assertThat(dialogue(page).getByRole(AriaRole.ALERT)).containsText("Choose an album");

        dialogue(page)
                .getByLabel("Album", new Locator.GetByLabelOptions().setExact(true))
                .selectOption(other);
        dialogue(page).getByLabel("Or a new album with this title").fill("Written");
        button(page, "Move").click();
        assertThat(page.getByText("1 file moved.")).isVisible();
        page.navigate("/album/" + other);
        assertThat(page.locator(".grid__cell")).hasCount(0);
    }

    @Test
    void somebody_with_whom_an_album_is_shared_stands_there_once() {
        Person bob = server.newUser("user");
        String album = ada.newAlbum("Shared");
        Page page = signedIn();
        page.navigate("/album/" + album);
        button(page, "Share").click();
        assertThat(page.locator("#share-name")).isFocused();
        page.locator("#share-name").fill("nobody-of-this-name");
        dialogue(page).locator("button[type=submit]").click();
        assertThat(dialogue(page).locator(".toast")).isVisible();

        page.locator("#share-name").fill(bob.username());
        dialogue(page).locator("button[type=submit]").click();
        assertThat(dialogue(page).locator(".row")).hasCount(1);
        page.locator("#share-level").selectOption("editor");
        dialogue(page).locator("button[type=submit]").click();
        assertThat(dialogue(page).locator(".row .mark")).hasText("View, add and change");
        assertThat(dialogue(page).locator(".row")).hasCount(1);
    }

    @Test
    void a_refused_order_is_put_back() {
        String album = ada.newAlbum("Ordered");
        for (String name : List.of("one", "two", "three")) {
            ada.upload().field("album_id", album).file(name + ".jpg", picture()).send();
        }
        Page page = signedIn();
        page.navigate("/album/" + album);
        List<String> before = page.locator(".grid__title").allTextContents();
        List<Route> held = new ArrayList<>();
        page.route(url -> url.endsWith("/order"), held::add);
        page.locator(".grid__link").first().focus();
        page.keyboard().press("Alt+ArrowRight");
        page.keyboard().press("Alt+ArrowRight");
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(page.locator(".grid__title").last()).hasText(before.get(0));
        held.get(0).fulfill(refusal());

        assertThat(page.getByText("Not today")).isVisible();
        assertThat(held).hasSize(1);
        assertThat(page.locator(".grid__title").allTextContents()).isEqualTo(before);
        assertThat(page.locator(".grid__link").first()).isFocused();
    }

    @Test
    void a_refused_like_is_taken_back_and_the_number_follows() {
        uploaded("liked", "");
        Page page = signedIn();
        page.navigate("/" + ada.username());
        page.getByText("liked", new Page.GetByTextOptions().setExact(true)).click();
        Locator like = button(page, "Like");
        Pattern likes = Pattern.compile("/like$");
        page.route(likes, route -> route.fulfill(refusal()));
        like.click();
        assertThat(page.getByText("Not today")).isVisible();
        assertThat(like).hasAttribute("aria-pressed", "false");
        assertThat(page.getByText("No likes")).isVisible();

        page.unroute(likes);
        like.click();
        assertThat(page.getByText("1 like")).isVisible();
    }

    @Test
    void what_was_deleted_in_the_viewer_is_not_what_comes_before() {
        String album = ada.newAlbum("Trail");
        for (String name : List.of("one", "two", "three")) {
            ada.upload().field("album_id", album).file(name + ".jpg", picture()).send();
        }
        Page page = signedIn();
        page.navigate("/album/" + album);
        List<String> titles = page.locator(".grid__title").allTextContents();
        page.locator(".grid__link").nth(1).click();
        assertThat(page.locator("h1")).hasText(titles.get(1));
        button(page, "Delete").click();
        assertThat(page.locator("h1")).hasText(titles.get(2));
        // The title is there before the script that listens to keys.
        page.waitForLoadState();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("h1")).hasText(titles.get(0));
    }

    private static Page signedIn() {
        return browser.openAs(ada, Look.DESK);
    }

    private static void select(Page page, String title) {
        if (!page.url().endsWith("/" + ada.username())) {
            page.navigate("/" + ada.username());
        }
        page.getByRole(
                        AriaRole.CHECKBOX,
                        new Page.GetByRoleOptions().setName("Select " + title).setExact(true))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialogue(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static Route.FulfillOptions refusal() {
        return new Route.FulfillOptions()
                .setStatus(409)
                .setContentType("application/json")
                .setBody("{\"error\":{\"code\":409,\"message\":\"Not today\"}}");
    }

    private static byte[] picture() {
        return Pictures.jpeg(300, 200 + (int) (Math.random() * 200));
    }

    /** A file of ada's. @return its id */
    private static String uploaded(String title, String tags) {
        Answer answer =
                ada.upload()
                        .field("title", title)
                        .field("tags", tags)
                        .file(title + ".jpg", picture())
                        .send();
        return answer.textAt("image.id_encoded");
    }

    private static List<String> tags(String file) {
        return texts(Api.of(ada).get("files/" + file).send().json().getJsonArray("tags"));
    }

    private static List<String> texts(List<JsonValue> values) {
        return values.stream().map(one -> ((JsonString) one).getString()).toList();
    }
}
