package org.calotype.gallery.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Chromium;
import org.calotype.Chromium.Look;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changing a file where it is looked at, and what the viewer knows of it afterwards. */
class FileEditPageIT {

    /** When the file deletes itself. */
    private static final Pattern GOING = Pattern.compile("将于 .* 删除");

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @RegisterExtension static final Chromium browser = new Chromium();

    @SuppressWarnings("NullAway.Init")
    private static Person ada;

    @BeforeAll
    static void ada_is_there() {
        ada = server.newUser("user");
    }

    @Test
    void a_file_with_a_new_title_leads_back_and_on_as_before() {
        String album = ada.newAlbum("Way back");
        for (String title : List.of("first", "second", "third")) {
            uploaded(title, album);
        }
        Page page = browser.openAs(ada, Look.DESK);
        page.navigate("/album/Way-back." + album + "?sort=oldest");
        page.locator(".grid__link").nth(1).click();
        edit(page);
        page.locator("#edit-title").fill("renamed");
        save(page);
        assertThat(heading(page)).hasText("renamed");

        assertThat(page.locator(".stage__step--next"))
                .hasAttribute("href", Pattern.compile("third"));
        assertThat(page.locator(".stage__step--prev"))
                .hasAttribute("href", Pattern.compile("first"));
        page.locator(".stage__back").waitFor();
        page.keyboard().press("Escape");
        assertThat(page).hasURL(Pattern.compile("sort=oldest$"));
    }

    @Test
    void an_album_shared_for_adding_is_offered_and_takes_an_upload_and_a_file() {
        Person bob = server.newUser("user");
        String album = sharedWith(bob, "contributor", "Our trip");
        sharedWith(bob, "viewer", "To look at");
        bob.newAlbum("Mine");
        Page page = browser.openAs(bob, Look.DESK);
        page.navigate("/");
        page.setInputFiles(
                "#uploader-input", new FilePayload("pier.png", "image/png", Pictures.png(70, 50)));
        assertThat(page.locator("#all-album option"))
                .hasText(new String[] {"No album", "Mine", "Our trip (" + ada.username() + ")"});
        page.locator("#all-album").selectOption(album);
        button(page, "Upload").click();
        assertThat(page.locator(".uploader__heading")).hasText("Upload complete");
        assertThat(Api.ids(Api.of(ada).get("albums/" + album + "/files"))).hasSize(1);

        Api.of(bob).upload("later.png");
        page.navigate("/" + bob.username());
        page.getByRole(AriaRole.CHECKBOX).first().click();
        button(page, "Move to album").click();
        page.locator("#bulk-album").selectOption(album);
        button(page, "Move").click();
        assertThat(page.getByText("1 file moved.")).isVisible();
        assertThat(Api.ids(Api.of(ada).get("albums/" + album + "/files"))).hasSize(2);
    }

    @Test
    void an_editor_sees_where_a_file_lies_and_leaves_it_there() {
        Person bob = server.newUser("user");
        String album = sharedWith(bob, "editor", "Edited");
        String file = uploaded("theirs", album);
        Page page = browser.openAs(bob, Look.DESK);
        page.navigate("/image/" + file);
        edit(page);
        assertThat(page.locator("#edit-album option"))
                .hasText(new String[] {"No album", "Edited (" + ada.username() + ")"});
        assertThat(page.locator("#edit-album")).hasValue(album);

        page.locator("#edit-album").selectOption("");
        page.locator("#edit-album").selectOption(album);
        assertThat(page.locator("#edit-privacy, #edit-expiration")).hasCount(0);
        page.locator("#edit-title").fill("left there");
        save(page);
        assertThat(heading(page)).hasText("left there");
        assertThat(Api.ids(Api.of(ada).get("albums/" + album + "/files"))).containsExactly(file);
    }

    @Test
    void an_auto_delete_is_taken_back_and_chosen_anew() {
        String file = uploaded("short lived", "");
        Api.of(ada).patch("files/" + file, "{\"expires_in\":\"P300D\"}").send();
        Page page = browser.openAs(ada, Look.PHONE.inChinese());
        page.navigate("/image/" + file);
        assertThat(page.getByText(GOING)).isVisible();
        button(page, "编辑").click();
        assertThat(Chromium.barriers(page)).isEmpty();
        page.getByLabel("自动删除").selectOption("永不");
        button(page, "保存").click();
        assertThat(page.getByText(GOING)).hasCount(0);
        assertThat(expiresAt(file)).isEqualTo(JsonValue.NULL);

        button(page, "编辑").click();
        assertThat(page.getByLabel("自动删除").locator("option").nth(1)).hasText("5 分钟后");
        page.getByLabel("自动删除").selectOption("P1M");
        Instant before = Instant.now();
        page.waitForResponse(
                answer -> answer.request().method().equals("PATCH"),
                () -> button(page, "保存").click());
        Instant gone = Instant.parse(((JsonString) expiresAt(file)).getString());
        OffsetDateTime month = before.atOffset(ZoneOffset.UTC).plusMonths(1);
        assertThat(gone).isBetween(month.toInstant(), month.plusMinutes(5).toInstant());
    }

    @Test
    void what_was_typed_goes_over_a_newer_version_when_it_is_saved_again() {
        String file = uploaded("raced", "");
        Page page = browser.openAs(ada, Look.DESK);
        page.navigate("/image/" + file);
        edit(page);
        page.locator("#edit-title").fill("typed here");
        Api.of(ada).patch("files/" + file, "{\"title\":\"x\",\"tags\":[\"theirs\"]}").send();
        save(page);
        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText(
                        "Somebody has changed this in the meantime."
                                + " Save again to put your changes over theirs.");
        assertThat(page.locator("#edit-title")).hasValue("typed here");

        save(page);
        assertThat(heading(page)).hasText("typed here");
        assertThat(page.locator(".tag-list")).hasText("theirs");
    }

    @Test
    void codes_that_would_be_blank_are_not_offered() {
        Page page = browser.openAs(ada, Look.DESK);
        page.navigate("/image/" + uploaded("embedded", ""));
        page.evaluate("localStorage.setItem('calotype.embed-code', 'delete-links')");
        page.getByText("Links and embed codes").click();

        assertThat(page.locator("#embed-codes")).hasValue(Pattern.compile("http.*/image/.*"));
        assertThat(page.locator("#embed-choice")).hasValue("viewer-links");
        List<String> offered = page.locator("#embed-choice option").allTextContents();
        assertThat(offered).contains("Direct links").doesNotContain("Delete links", "Frame links");
        assertThat(page.evaluate("localStorage.getItem('calotype.embed-code')"))
                .isEqualTo("delete-links");
    }

    private static JsonValue expiresAt(String file) {
        return Api.of(ada).get("files/" + file).send().at("expires_at");
    }

    private static String sharedWith(Person other, String level, String title) {
        String album = ada.newAlbum(title);
        Api.of(ada)
                .put(
                        "albums/" + album + "/shares/" + other.username(),
                        "{\"level\":\"" + level + "\"}")
                .send();
        return album;
    }

    private static void edit(Page page) {
        button(page, "Edit").click();
        assertThat(page.locator("#edit-title")).isVisible();
    }

    private static void save(Page page) {
        button(page, "Save").click();
    }

    private static Locator heading(Page page) {
        return page.locator("h1");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A file of ada's. @return its id */
    private static String uploaded(String title, String album) {
        return ada.upload()
                .field("title", title)
                .field("album_id", album)
                .file(title + ".png", Pictures.png(60 + title.length(), 40))
                .send()
                .textAt("image.id_encoded");
    }
}
