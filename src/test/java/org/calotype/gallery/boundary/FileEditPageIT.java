package org.calotype.gallery.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
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
