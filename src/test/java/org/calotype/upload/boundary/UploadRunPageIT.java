package org.calotype.upload.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.io.TempDir;

/** What comes while an upload runs, and after it: nothing is lost, nothing is done twice. */
class UploadRunPageIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.of(
                            "CALOTYPE_SET_GUEST_UPLOADS", "on",
                            "CALOTYPE_SET_FLOOD_LIMITS", "off",
                            "CALOTYPE_SET_TERMS_URL", "https://example.org/terms"));

    @RegisterExtension static final Chromium browser = new Chromium();

    private static final String INPUT = "#uploader-input";
    private static final String PASSWORD = "a long enough password";
    private static final Pattern ALBUMS = Pattern.compile("/api/2/albums$");

    @SuppressWarnings("NullAway.Init")
    private static Person ada;

    /** A member with a password. */
    @BeforeAll
    static void ada_is_there() {
        ada = server.newUser("user");
        Answer set =
                Api.ofAdministrator(server)
                        .patch("users/" + ada.username(), "{\"password\":\"" + PASSWORD + "\"}")
                        .send();
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
    }

    @Test
    void files_that_come_while_others_are_sent_are_sent_too() {
        Page page = asGuest();
        List<Route> held = new ArrayList<>();
        page.route(BrokenOff.TUS, held::add);
        page.setInputFiles(INPUT, jpeg("first.jpg"));
        upload(page);
        page.waitForCondition(() -> !held.isEmpty());
        page.setInputFiles(INPUT, new FilePayload[] {jpeg("second.jpg"), notes()});
        assertThat(page.locator(".tile[data-state=uploading]")).hasCount(2);
        assertThat(heading(page)).hasText("Uploading 2 files (0% complete)");

        page.unroute(BrokenOff.TUS);
        held.forEach(Route::resume);
        assertDone(page, "Upload complete");
        assertThat(page.locator(".tile[data-state=done]")).hasCount(2);
        assertThat(page.locator("#embed-codes"))
                .hasValue(Pattern.compile("first.*second", Pattern.DOTALL));
        assertThat(page.locator(".refusals")).containsText("notes.txt");
        assertThat(button(page, "Open first.jpg")).isVisible();
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    @Test
    void a_look_at_the_line_takes_no_focus_and_tells_what_changed_only() {
        Page page = browser.open(server, Look.DESK);
        page.clock().install();
        page.navigate("/");
        page.setInputFiles(INPUT, jpeg("chosen.jpg"));
        Locator width = page.locator("#all-width");
        width.fill("12");
        page.clock().fastForward(4_000);
        width.press("3");
        assertThat(width).isFocused();
        assertThat(width).hasValue("123");
        assertThat(status(page)).not().hasText("You are back online.");

        page.context().setOffline(true);
        assertThat(status(page)).hasText(Pattern.compile("You are offline"));
        page.context().setOffline(false);
        assertThat(status(page)).hasText("You are back online.");
        assertThat(width).isFocused();
    }

    @Test
    void files_that_come_during_a_pause_are_sent_after_it() {
        Page page = asGuest();
        List<Route> held = new ArrayList<>();
        page.route(BrokenOff.TUS, held::add);
        page.setInputFiles(INPUT, jpeg("before.jpg"));
        upload(page);
        page.waitForCondition(() -> !held.isEmpty());
        button(page, "Pause").click();
        page.setInputFiles(INPUT, jpeg("meanwhile.jpg"));
        assertThat(page.locator(".tile[data-state=waiting]")).hasCount(1);

        page.unroute(BrokenOff.TUS);
        button(page, "Resume").click();
        assertDone(page, "Upload complete");
        assertThat(page.locator(".tile[data-state=done]")).hasCount(2);
    }

    @Test
    void what_was_uploaded_stays_when_nothing_else_is_accepted() {
        Page page = asGuest();
        page.setInputFiles(INPUT, jpeg("kept.jpg"));
        upload(page);
        assertDone(page, "Upload complete");
        page.locator("#embed-choice").selectOption("delete-links");
        String links = page.locator("#embed-codes").inputValue();

        page.setInputFiles(INPUT, notes());
        assertThat(page.locator(".refusals")).containsText("notes.txt");
        paste(page, "https://example.org/cat.jpg");
        assertThat(page.locator(".refusals")).containsText("for members only");
        assertThat(heading(page)).hasText("Upload complete");
        assertThat(page.locator("#embed-codes")).hasValue(links);

        page.setInputFiles(INPUT, jpeg("next.jpg"));
        assertThat(page.locator(".tile")).hasCount(1);
        assertThat(page.locator(".tile__name")).hasText("next.jpg");
        assertThat(page.locator(".refusals")).hasCount(0);
    }

    @Test
    void what_a_guest_uploaded_is_claimed_in_another_tab_and_said_so() {
        Page page = asGuest();
        page.setInputFiles(INPUT, jpeg("claimed by another tab.jpg"));
        upload(page);
        assertDone(page, "Upload complete");

        Page other = page.context().newPage();
        signIn(other);
        assertThat(other.getByText("1 file that was uploaded here before signing in is yours now."))
                .isVisible();
        assertThat(Api.of(ada).get("files?owner=me").send().text())
                .contains("claimed by another tab");
    }

    @Test
    void a_refused_claim_is_told_once() {
        Page page = asGuest();
        page.setInputFiles(INPUT, jpeg("refused.jpg"));
        upload(page);
        assertDone(page, "Upload complete");
        List<String> asked = new ArrayList<>();
        page.route(
                url -> url.endsWith("/claim"),
                route -> {
                    asked.add(route.request().url());
                    route.fulfill(refusal());
                });
        signIn(page);
        assertThat(page.getByText("could not be added to your account: Not today")).isVisible();
        page.reload();
        page.locator(".uploader__heading").waitFor();
        assertThat(asked).hasSize(1);
    }

    @Test
    void albums_of_folders_are_made_once_and_a_refusal_says_that_nothing_was_sent(
            @TempDir Path folder) throws IOException {
        Path twice = Files.createDirectories(folder.resolve("Twice"));
        Files.write(twice.resolve("one.jpg"), Pictures.jpeg(310, 200));
        Files.write(twice.resolve("two.jpg"), Pictures.jpeg(320, 200));
        Page page = asMember();
        page.route(ALBUMS, route -> route.fulfill(refusal()));
        page.evaluate("document.querySelector('#uploader-input').webkitdirectory = true");
        page.setInputFiles(INPUT, twice);
        button(page, "Upload").dblclick();
        Locator notice = page.locator(".uploader .notice--warning");
        assertThat(notice).containsText(Pattern.compile("No file has been sent.*Not today"));
        assertThat(Chromium.barriers(page)).isEmpty();

        page.unroute(ALBUMS);
        button(page, "Upload").dblclick();
        assertDone(page, "Upload complete");
        List<String> titles = Api.ids(Api.of(ada).get("albums?owner=me"), "title");
        assertThat(titles).containsOnlyOnce("Twice");
    }

    @Test
    void an_address_with_a_percent_sign_is_taken_and_removed_while_it_is_fetched() {
        Page page = asMember();
        List<Route> held = new ArrayList<>();
        page.route(url -> url.endsWith("/upload"), held::add);
        paste(page, "http://example.org/100%.png\nhttp://example.org/two.png");
        assertThat(page.locator(".tile__name").first()).hasText("100%.png");
        button(page, "Upload").click();
        page.waitForCondition(() -> held.size() == 1);
        button(page, "Remove two.png").click();
        button(page, "Remove 100%.png").click();

        assertThat(page.locator(".uploader")).hasAttribute("data-state", "idle");
        assertThat(held).hasSize(1);
    }

    private static void paste(Page page, String text) {
        page.evaluate(
                "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
                        + " document.body.dispatchEvent(new ClipboardEvent('paste',"
                        + " {clipboardData: data, bubbles: true, cancelable: true})); }",
                text);
    }

    private static Page asGuest() {
        Page page = browser.open(server, Look.DESK);
        page.navigate("/");
        page.locator(".uploader__heading").waitFor();
        return page;
    }

    private static Page asMember() {
        Page page = browser.open(server, Look.DESK);
        signIn(page);
        page.locator(".uploader__heading").waitFor();
        return page;
    }

    private static void signIn(Page page) {
        page.navigate("/sign-in");
        page.locator("#name").fill(ada.username());
        page.locator("#password").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/$"));
    }

    /** Guests accept the terms first. */
    private static void upload(Page page) {
        page.locator("#uploader-terms").check();
        button(page, "Upload").click();
    }

    private static Locator status(Page page) {
        return page.locator(".uploader > [aria-live=polite]");
    }

    private static Locator heading(Page page) {
        return page.locator(".uploader__heading");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertDone(Page page, String heading) {
        assertThat(heading(page))
                .hasText(heading, new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    }

    private static FilePayload jpeg(String name) {
        return new FilePayload(name, "image/jpeg", Pictures.jpeg(640, 480));
    }

    private static FilePayload notes() {
        return new FilePayload("notes.txt", "text/plain", "notes".getBytes(StandardCharsets.UTF_8));
    }

    private static Route.FulfillOptions refusal() {
        return new Route.FulfillOptions()
                .setStatus(409)
                .setContentType("application/json")
                .setBody("{\"error\":{\"code\":409,\"message\":\"Not today\"}}");
    }
}
