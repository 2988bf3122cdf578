package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.calotype.Answer;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.security.boundary.People.Somebody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnProfileIT {

    @RegisterExtension static final CalotypeServer site = Sites.WITH_PEOPLE;

    private final People people = new People(site);

    @Test
    void a_picture_of_a_person_is_small_square_and_cached_for_ever() throws IOException {
        Browser browser = people.signedIn(people.newMember());
        assertThat(show(browser, Pictures.png(600, 400)).status()).isEqualTo(303);
        String first = avatarOn(browser.get("/settings/profile"));

        Answer served = site.get(first);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(served.header("X-Content-Type-Options")).contains("nosniff");
        try (InputStream bytes = new ByteArrayInputStream(served.body())) {
            BufferedImage picture = ImageIO.read(bytes);
            assertThat(picture.getWidth()).isEqualTo(256);
            assertThat(picture.getHeight()).isEqualTo(256);
        }
        assertThat(
                        site.request("GET", first)
                                .header("If-None-Match", served.header("ETag").orElseThrow())
                                .send()
                                .status())
                .isEqualTo(304);

        show(browser, Pictures.png(30, 30));
        assertThat(avatarOn(browser.get("/settings/profile"))).isNotEqualTo(first);
        assertThat(site.get(first).status()).isEqualTo(404);
        browser.post("/settings/profile", "do", "remove-avatar");
        assertThat(browser.get("/settings/profile").text()).doesNotContain("/avatar/");
        assertThat(site.get("/avatar/..%2f..%2fetc").status()).isIn(400, 404);
    }

    @Test
    void what_is_no_picture_is_refused_with_nothing_left_behind() {
        Browser browser = people.signedIn(people.newMember());
        Set<String> before = site.storedFiles();

        Answer text = show(browser, "no picture".getBytes(StandardCharsets.UTF_8));
        Answer nothing = show(browser, new byte[0]);

        assertThat(text.status()).isEqualTo(400);
        assertThat(text.text()).contains("Can't get target upload source info", "<h1>Profile</h1>");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(browser.get("/settings/profile").text()).doesNotContain("/avatar/");
        assertThat(site.storedFiles()).isSubsetOf(before);
        assertThat(show(people.browser(), Pictures.png(9, 9)).header("Location").orElseThrow())
                .contains("/sign-in");
    }

    private static Answer show(Browser browser, byte[] picture) {
        return browser.send(
                browser.request("POST", "/settings/avatar")
                        .header("Origin", site.address().toString())
                        .file("me.png", picture));
    }

    private static String avatarOn(Answer page) {
        Matcher avatar = Pattern.compile("src=\"(/avatar/[0-9a-f]{32})\"").matcher(page.text());
        assertThat(avatar.find()).as(page.text()).isTrue();
        return avatar.group(1);
    }

    @Test
    void what_somebody_says_of_themselves_is_text_and_nothing_else() {
        Browser browser = people.signedIn(people.newMember());
        String name = "<b>Ada</b>";
        browser.post("/settings/profile", "do", "introduce", "display-name", name, "about", "x");

        String page = browser.get("/settings/profile").text();
        assertThat(page).contains("&lt;b&gt;Ada").doesNotContain("<b>Ada");
        Answer long_ =
                browser.post("/settings/profile", "do", "introduce", "about", "x".repeat(501));
        assertThat(long_.status()).isEqualTo(400);
    }

    @Test
    void the_upload_page_begins_with_what_its_member_chose() {
        Somebody ada = people.newMember();
        Browser browser = people.signedIn(ada);
        String album = newAlbum(ada, "Harbours");
        String others = newAlbum(people.newMember(), "Private");

        Answer saved = choose(browser, album);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(browser.get("/").text())
                .contains("\"chosen\":{\"album_id\":\"" + album + "\"")
                .contains("\"expiration\":\"P1W\",\"nsfw\":true");
        assertThat(choose(browser, others).status()).isEqualTo(400);
        assertThat(people.browser().get("/").text()).contains("\"chosen\":{\"album_id\":\"\"");
    }

    private static Answer choose(Browser browser, String album) {
        return browser.post("/settings/uploads", "album", album, "expiration", "P1W", "nsfw", "1");
    }

    @Test
    void albums_are_exported_and_go_with_their_owner() throws IOException {
        Somebody ada = people.newMember();
        Browser browser = people.signedIn(ada);
        String album = newAlbum(ada, "Harbours");

        assertThat(albumsIn(browser.get("/settings/export").body())).contains(album, "Harbours");
        browser.post("/settings/account", "do", "delete", "username", ada.username());

        assertThat(
                        site.request("GET", "/api/2/albums/" + album)
                                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                                .send()
                                .status())
                .isEqualTo(404);
    }

    private static String newAlbum(Somebody owner, String title) {
        return site.request("POST", "/api/2/albums")
                .header("X-API-Key", CalotypeServer.ADMIN_KEY)
                .body(
                        "application/json",
                        "{\"title\":\"" + title + "\",\"owner\":\"" + owner.username() + "\"}")
                .send()
                .textAt("id");
    }

    private static String albumsIn(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("albums.jsonl")) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }
}
