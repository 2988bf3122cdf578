package org.calotype.admin.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Chromium;
import org.calotype.Chromium.Look;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Walks the desk and the settings of a person in a real browser. */
class DeskPageIT {

    private static final String PASSWORD = "correct horse battery";

    private static final List<String> DESK =
            List.of(
                    "/admin",
                    "/admin/review",
                    "/admin/reports",
                    "/admin/files",
                    "/admin/tags",
                    "/admin/users",
                    "/admin/bans",
                    "/admin/albums",
                    "/admin/categories",
                    "/admin/jobs",
                    "/admin/settings?topic=upload",
                    "/admin/storage",
                    "/admin/audit",
                    "/admin/health",
                    "/admin/sign-in");

    private static final List<String> SETTINGS =
            List.of(
                    "/settings/account",
                    "/settings/profile",
                    "/settings/security?set-up=1",
                    "/settings/keys",
                    "/settings/sessions",
                    "/settings/language",
                    "/settings/uploads",
                    "/settings/data");

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();
    @RegisterExtension static final Chromium chromium = new Chromium();

    @TempDir Path folder;

    private final List<String> complaints = new ArrayList<>();

    private static String newAccount(String role) {
        String name = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Answer made =
                Api.ofAdministrator(server)
                        .post(
                                "users",
                                "{\"username\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}"
                                        .formatted(name, role, PASSWORD))
                        .send();
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return name;
    }

    private Page signedIn(String name, Look look) {
        Page page = chromium.open(server, look);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });
        page.navigate("/sign-in");
        if (look.touch()) {
            assertThat(Chromium.barriers(page)).isEmpty();
        }
        page.fill("#name", name);
        page.fill("#password", PASSWORD);
        page.click(".gate form .button");
        page.waitForURL("**/");
        return page;
    }

    /**
     * Each page is open to everybody in the theme of its look (light at a desk, dark on a phone),
     * says nothing on the console, and does not scroll sideways.
     */
    private void walk(Page page, List<String> paths) {
        for (String path : paths) {
            page.navigate(path);
            assertThat(Chromium.barriers(page)).as(path).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void an_administrator_walks_the_desk() throws IOException {
        Person ada = server.newUser("user");
        Api.of(ada).upload("harbour.png");
        Page page = signedIn(newAccount("administrator"), Look.DESK);
        walk(page, DESK);

        page.navigate("/admin");
        page.click(".fact-card >> text=Files");
        page.fill("#owner", ada.username());
        page.click(".toolbar .button");
        page.click("[data-bulk-all]");
        assertThat(page.textContent("[data-bulk-all]")).contains("(1)");
        page.click("button[value=trash]");
        assertThat(page.textContent("main [role=status]")).contains("Done with 1 of 1.");
        page.navigate("/admin/settings?q=site_name");
        page.fill("#site_name", "Walked");
        page.press("#site_name", "Enter");
        assertThat(page.textContent("main [role=status]")).contains("Saved.");
        assertThat(page.title()).contains("Walked");
        page.click("button[name=reset]");
        assertThat(page.title()).doesNotContain("Walked");

        page.navigate("/admin/jobs");
        page.check("#checksums");
        page.click("form.start:has(#checksums) .button");
        assertThat(page.textContent("main [role=status]")).contains("The job is under way.");
        page.locator("#runs .row:has-text('Check the files') .mark:text-is('done')")
                .first()
                .waitFor();
        page.locator("#runs .row:has-text('Check the files') >> text=Report").first().click();
        assertThat(Chromium.barriers(page)).isEmpty();
        page.locator("#report").waitFor();

        stopsAnImport(page, ada);

        Page phone = signedIn(newAccount("administrator"), Look.PHONE.dark().inChinese());
        walk(phone, DESK);
    }

    /** One of more files than it can take in before somebody presses the button. */
    private static void stopsAnImport(Page page, Person owner) throws IOException {
        Path pictures =
                Files.createDirectories(server.home().resolve("import").resolve(owner.username()));
        for (int width = 20; width < 320; width++) {
            Files.write(pictures.resolve(width + ".png"), Pictures.png(width, 20));
        }
        page.navigate("/admin/jobs");
        page.fill("#folder", owner.username());
        page.fill("#import-owner", owner.username());
        page.click("form.start:has(#folder) .button");
        String run = "#runs .row:has-text('Import a folder') >> nth=0 >> ";
        page.click(run + "button[value=stop]");
        assertThat(page.textContent("main [role=status]"))
                .contains("It stops after what it is at.");
        page.locator(run + ".mark:text-is('stopped')").waitFor();
        assertThat(page.textContent(run + "button")).isEqualTo("Resume");
    }

    @Test
    void somebody_walks_their_settings() throws Exception {
        String name = newAccount("user");
        Page page = signedIn(name, Look.PHONE.dark());
        walk(page, SETTINGS);
        page.navigate("/settings/profile");
        page.setInputFiles(
                "#source", Files.write(folder.resolve("me.png"), Pictures.png(300, 200)));
        page.click("form[action='/settings/avatar'] .button");
        assertThat(page.getAttribute("img.avatar", "src")).startsWith("/avatar/");
        assertThat(page.evaluate("document.querySelector('img.avatar').naturalWidth"))
                .isEqualTo(256);
        walk(signedIn(name, Look.DESK), SETTINGS);
    }
}
