package org.calotype.gallery.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Chromium;
import org.calotype.Chromium.Look;
import org.calotype.Clips;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A member's own files in a browser: looked at, selected, moved, thrown away and brought back. */
class GalleryWalkIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @RegisterExtension static final Chromium browser = new Chromium();

    private static final String PASSWORD = "a long enough password";
    private static final String NAME =
            "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);

    @BeforeAll
    static void somebody_has_five_files() {
        manage(
                "/api/2/users",
                Json.createObjectBuilder()
                        .add("username", NAME)
                        .add("role", "user")
                        .add("password", PASSWORD)
                        .build());
        String key =
                manage(
                                "/api/2/users/" + NAME + "/keys",
                                Json.createObjectBuilder().add("name", "test").build())
                        .getString("key");
        for (int i = 1; i <= 5; i++) {
            Answer answer =
                    server.upload()
                            .header("X-API-Key", key)
                            .field("title", "Walk " + i)
                            .file("walk" + i + ".jpg", Pictures.jpeg(900, 500 + 80 * i))
                            .send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }

    @Test
    void files_are_selected_put_into_an_album_thrown_away_and_brought_back() {
        Page page = signedIn(Look.DESK);
        page.navigate("/" + NAME);
        assertThat(page.locator(".grid__cell")).hasCount(5);
        assertThat(Chromium.barriers(page)).isEmpty();

        box(page, "Walk 5").click();
        page.keyboard().down("Shift");
        box(page, "Walk 3").click();
        page.keyboard().up("Shift");
        assertThat(page.getByText("3 selected")).isVisible();
        assertThat(Chromium.barriers(page)).isEmpty();
        Download chosen = page.waitForDownload(() -> button(page, "Download").click());
        assertThat(chosen.suggestedFilename()).isEqualTo("files-3.zip");
        button(page, "Move to album").click();
        dialogue(page).getByLabel("Or a new album with this title").fill("Holiday");
        button(page, "Move").click();
        assertThat(page.getByText("3 files moved.")).isVisible();

        page.navigate("/" + NAME + "/albums");
        page.getByText("Holiday").click();
        assertThat(page.locator(".grid__cell")).hasCount(3);
        assertThat(Chromium.barriers(page)).isEmpty();

        Download all = page.waitForDownload(() -> page.getByText("Download all").click());
        assertThat(all.suggestedFilename()).isEqualTo("Holiday.zip");

        // In another order, by keyboard alone.
        page.locator(".grid__link").first().focus();
        page.keyboard().press("Alt+ArrowRight");
        assertThat(page.getByText("Now at place 2 of 3.")).isAttached();
        page.navigate(page.url());
        assertThat(page.locator(".grid__title").nth(1)).hasText("Walk 5");

        box(page, "Walk 5").focus();
        page.keyboard().press("Space");
        button(page, "Delete", page.locator(".bulk-bar")).click();
        assertThat(page.locator(".grid__cell")).hasCount(2);
        button(page, "Undo").click();
        assertThat(page.locator(".grid__cell")).hasCount(3);
    }

    @Test
    void the_viewer_goes_on_by_key_is_liked_edited_shared_and_reported() {
        Page page = signedIn(Look.DESK.dark());
        page.navigate("/" + NAME + "?sort=oldest");
        page.locator(".grid__link").first().click();
        assertThat(heading(page)).hasText("Walk 1");
        assertThat(Chromium.barriers(page)).isEmpty();

        button(page, "Like").click();
        assertThat(page.locator("[aria-pressed=true]")).hasCount(1);
        page.keyboard().press("ArrowRight");
        assertThat(heading(page)).hasText("Walk 2");
        // The title is there before the script that listens to keys.
        page.waitForLoadState();
        page.keyboard().press("Escape");
        assertThat(page).hasURL(Pattern.compile(".*sort=oldest"));
        page.locator(".grid__link").nth(1).click();
        assertThat(heading(page)).hasText("Walk 2");

        button(page, "Edit").click();
        dialogue(page).getByLabel("Title").fill("The second walk");
        assertThat(Chromium.barriers(page)).isEmpty();
        button(page, "Save").click();
        assertThat(heading(page)).hasText("The second walk");

        button(page, "Share").click();
        button(page, "Create the link").click();
        Locator link = page.locator("#share-signed");
        assertThat(link).hasValue(Pattern.compile("http.*"));
        assertThat(server.get(link.inputValue()).status()).isEqualTo(302);
        assertThat(Chromium.barriers(page)).isEmpty();
        button(page, "Close").click();

        page.getByText("Links and embed codes").click();
        page.locator("#embed-choice").selectOption("bbcode-embed");
        assertThat(page.locator("#embed-codes")).hasValue(Pattern.compile("\\[img]http.*"));

        page.locator("a.viewer__frame").click();
        assertThat(page.locator(".pswp--ui-visible")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator(".pswp")).hasCount(0);
        button(page, "Delete").click();
        assertThat(page.getByText("1 file moved to the trash.")).isVisible();
        button(page, "Undo").click();
    }

    @Test
    void a_guest_on_a_phone_explores_looks_and_reports() {
        Page page = browser.open(server, Look.PHONE.inChinese());
        page.navigate("/" + NAME);
        page.locator(".grid__link").first().click();
        button(page, "举报").click();
        button(page, "提交举报").click();
        assertThat(page.getByText("谢谢，管理员会进行查看。")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void every_page_of_a_visitor_is_open_to_everybody_in_both_themes_and_on_a_narrow_phone() {
        Person ada = server.newUser("user");
        String album = ada.newAlbum("Coast");
        String locked = ada.newAlbum("For the jury", "password", "open sesame");
        Answer picture =
                ada.upload()
                        .field("album_id", album)
                        .field("tags", "seaside")
                        .field("description", "A long walk along the shore.")
                        .file("coast.jpg", Pictures.jpeg(900, 500))
                        .send();
        Answer clip = ada.upload().file("waves.mp4", Clips.bytes("h264.mp4")).send();
        Page page = browser.open(server, Look.DESK);
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(
                message -> {
                    if (message.text().contains("Content Security Policy")) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });

        for (String path :
                List.of(
                        "/",
                        "/explore",
                        "/explore/albums",
                        "/tag/seaside",
                        "/search?q=coast",
                        picture.textAt("image.url_viewer"),
                        clip.textAt("image.url_viewer"),
                        picture.textAt("image.delete_url"),
                        "/album/" + album,
                        "/album/" + locked,
                        "/" + ada.username(),
                        "/" + ada.username() + "/albums",
                        "/sign-in",
                        "/sign-up",
                        "/forgot",
                        "/reset?token=spent",
                        "/confirm?token=unknown",
                        "/api-v1",
                        "/api/2",
                        "/nowhere")) {
            page.navigate(path);
            assertThat(Chromium.barriersInBothThemes(page)).as(path).isEmpty();
            page.setViewportSize(320, 700);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
            page.setViewportSize(Look.DESK.width(), Look.DESK.height());
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void folders_become_albums_and_a_sphere_is_looked_at_from_within(@TempDir Path folder)
            throws IOException {
        Path inner = Files.createDirectories(folder.resolve("Trip/Second day"));
        Files.write(folder.resolve("Trip/harbour.jpg"), Pictures.jpeg(300, 200));
        Files.write(inner.resolve("sphere.jpg"), Pictures.sphere(512));
        Page page = signedIn(Look.DESK);
        page.locator(".uploader__heading").waitFor();
        page.evaluate("document.querySelector('#uploader-input').webkitdirectory = true");
        page.setInputFiles("#uploader-input", folder.resolve("Trip"));
        assertThat(page.getByLabel("Create an album for each folder")).isChecked();
        button(page, "Upload").click();
        assertThat(page.locator(".uploader__heading")).hasText("Upload complete");

        page.navigate("/" + NAME + "/albums");
        page.getByText("Trip").click();
        assertThat(page.locator(".grid__title")).hasText("harbour");
        page.getByText("Second day").click();
        page.locator(".grid__link").first().click();
        leavesBeforeTheSphereHasLoaded(page);
        button(page, "Look around").click();
        assertThat(page.locator(".stage__panorama")).isVisible();
        page.locator(".stage__panorama canvas").waitFor();
        assertThat(page.locator(".psv-loader-container")).isHidden();
        assertThat(page.locator(".psv-overlay")).isHidden();
        page.keyboard().press("Escape");
        assertThat(page.locator(".stage__panorama")).hasCount(0);
        assertThat(button(page, "Look around")).isFocused();
    }

    @Test
    void a_page_uploads_for_nobody_else_when_its_member_was_signed_out() {
        Page page = signedIn(Look.DESK);
        page.setInputFiles(
                "#uploader-input",
                new FilePayload("late.jpg", "image/jpeg", Pictures.jpeg(310, 200)));
        page.context().clearCookies();
        button(page, "Upload").click();
        assertThat(page.locator(".uploader__heading")).hasText("No files have been uploaded");
        button(page, "error report").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("You were signed out.");
        button(page, "Close").click();

        signIn(page.context().newPage());
        button(page, "Retry failed").click();
        assertThat(page.locator(".uploader__heading")).hasText("Upload complete");
        assertThat(page.locator("#embed-codes")).hasValue(Pattern.compile(".*/late\\..*"));
        page.navigate("/" + NAME);
        assertThat(page.getByText("late")).hasCount(1);
    }

    private static void leavesBeforeTheSphereHasLoaded(Page page) {
        // Shown by the script of the viewer, which is no part to be held back.
        button(page, "Look around").waitFor();
        Queue<Route> held = new ConcurrentLinkedQueue<>();
        page.route("**/assets/part-*.js", held::add);
        button(page, "Look around").click();
        assertThat(page.locator(".stage__panorama")).hasText("Loading…");
        page.keyboard().press("Escape");
        assertThat(page.locator(".stage__panorama")).hasCount(0);
        assertThat(button(page, "Look around")).isFocused();
        page.unroute("**/assets/part-*.js");
        held.forEach(Route::resume);
    }

    private static Page signedIn(Look look) {
        Page page = browser.open(server, look);
        signIn(page);
        return page;
    }

    private static void signIn(Page page) {
        page.navigate("/sign-in");
        page.locator("#name").fill(NAME);
        page.locator("#password").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/$"));
    }

    private static Locator heading(Page page) {
        return page.locator("h1");
    }

    private static Locator box(Page page, String title) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select " + title));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name, Locator in) {
        return button(page, name).and(in.locator("button"));
    }

    private static Locator dialogue(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static JsonObject manage(String path, JsonObject body) {
        Answer answer =
                server.request("POST", path)
                        .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                        .body("application/json", body.toString())
                        .send();
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
        return answer.json();
    }
}
