package org.calotype.gallery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings, albums and profiles as pages, for browsers without scripts. */
class GalleryPagesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern TILE = Pattern.compile("data-file=\"([0-9A-Za-z]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/explore",
                "/explore/recent",
                "/explore/trending",
                "/explore/popular",
                "/explore/random",
                "/explore/videos",
                "/explore/animated",
                "/explore/albums",
                "/search",
                "/search?q=hill&type=image&from=2020-01-01&until=nonsense",
                "/search/images/?q=hill",
            })
    void who_only_looks_sees_every_listing_and_gets_no_session(String path) {
        Answer page = page(path);

        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/explore/nowhere",
                "/explore/recent/more",
                "/category/nowhere",
                "/tag/nobody-said-this",
                "/album/nowhere",
                "/album/a.b.c/d",
                "/somebody-unknown",
                "/search/users",
            })
    void what_is_no_listing_is_not_found(String path) {
        assertThat(page(path).status()).isEqualTo(404);
    }

    @Test
    void a_long_library_goes_on_behind_plain_links_each_file_once() throws IOException {
        Person ada = server.newUser("user");
        for (int i = 0; i < 61; i++) {
            upload(ada, "", "walk " + i);
        }

        Answer first = page("/" + ada.username());
        Matcher next = NEXT.matcher(first.text());
        assertThat(next.find()).as(first.text()).isTrue();
        Answer second = page(next.group(1).replace("&amp;", "&"));

        assertThat(TILE.matcher(first.text()).results().count()).isEqualTo(60);
        assertThat(TILE.matcher(second.text()).results().count()).isEqualTo(1);
        assertThat(NEXT.matcher(second.text()).find()).isFalse();
        assertThat(first.text()).doesNotContain(fileOf(second));
        assertThat(first.text()).containsOnlyOnce("class=\"grid__month\"");
        assertThat(second.text()).containsOnlyOnce("class=\"grid__month\"");
        assertThat(page("/" + ada.username() + "?sort=title").text()).doesNotContain("grid__month");
        Answer chinese =
                server.request("GET", "/" + ada.username())
                        .header("Accept", "text/html")
                        .header("Accept-Language", "zh-CN")
                        .send();
        assertThat(chinese.text()).containsPattern("<h2>\\d{4}年\\d{1,2}月</h2>");
        assertThat(first.text()).contains("data-thumbhash=\"", "ratio-30");
        assertThat(compressed(first.text())).isLessThan(60_000);
    }

    @Test
    void a_search_is_narrowed_to_an_owner_and_a_category() {
        Person ada = server.newUser("user");
        Person bob = server.newUser("user");
        upload(ada, "", "lighthouse");
        upload(bob, "", "lighthouse");
        String word = "c" + ada.username().toLowerCase(Locale.ROOT);
        Api.ofAdministrator(server)
                .post("categories", "{\"name\":\"Coast\",\"url_key\":\"%s\"}".formatted(word))
                .send();

        String path = "/search?owner=" + ada.username();
        assertThat(TILE.matcher(page(path).text()).results().count()).isEqualTo(1);
        assertThat(page(path).text()).contains("value=\"" + ada.username() + "\"");
        assertThat(TILE.matcher(page(path + "&category=" + word).text()).results()).isEmpty();
        assertThat(page(path + "&category=" + word).text())
                .contains("value=\"" + word + "\" selected=\"selected\"");
        assertThat(TILE.matcher(page("/search?owner=nobody-here").text()).results()).isEmpty();
    }

    @Test
    void an_album_shows_its_way_its_albums_and_its_files_and_asks_for_its_password() {
        Person ada = server.newUser("user");
        String album = ada.newAlbum("Year & walks", "password", "open sesame");
        upload(ada, album, "The pier");
        Browser visitor = new Browser(server);

        Answer locked = visitor.get("/album/" + album);
        assertThat(locked.status()).isEqualTo(403);
        assertThat(locked.text()).contains("type=\"password\"").doesNotContain("The pier");
        assertThat(visitor.post("/album/" + album, "password", "wrong").status()).isEqualTo(403);

        assertThat(visitor.post("/album/" + album, "password", "open sesame").status())
                .isEqualTo(303);
        Answer moved = visitor.get("/album/" + album);
        assertThat(moved.header("Location").orElseThrow()).isEqualTo("/album/Year-walks." + album);
        assertThat(visitor.get("/album/" + album + "?sort=title").header("Location"))
                .hasValue("/album/Year-walks." + album + "?sort=title");
        Answer open = visitor.get("/album/Year-walks." + album);
        assertThat(open.text())
                .contains(
                        "Year &amp; walks", "The pier", "href=\"/" + ada.username() + "/albums\"");
    }

    @Test
    void what_is_private_shows_neither_its_title_nor_that_it_is_there() {
        Person ada = server.newUser("user");
        String album = ada.newAlbum("Secret plans", "private", "");
        upload(ada, album, "Hidden");

        Answer answer = page("/album/" + album);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(page("/" + ada.username()).text()).doesNotContain("Hidden");
        assertThat(page("/" + ada.username() + "/albums").text()).doesNotContain("Secret");
        assertThat(page("/" + ada.username() + "/trash").status()).isEqualTo(404);
        assertThat(page("/" + ada.username() + "/liked").status()).isEqualTo(404);
    }

    @Test
    void a_picture_in_the_trash_leads_to_itself() {
        Person ada = server.newUser("user");
        String file = Api.of(ada).upload("thrown-away.png");
        Api.of(ada).delete("files/" + file).send();

        String trash = by(ada, "/" + ada.username() + "/trash").text();
        Matcher link = Pattern.compile("class=\"grid__link\" href=\"([^\"]+)\"").matcher(trash);

        assertThat(link.find()).isTrue();
        assertThat(by(ada, link.group(1)).status()).isEqualTo(200);
        assertThat(by(ada, link.group(1)).contentType()).isEqualTo("image/png");
    }

    private static Answer by(Person who, String path) {
        return server.request("GET", path).header("X-API-Key", who.key()).send();
    }

    @Test
    void an_empty_album_is_shown_to_nobody_but_its_owner() {
        Person ada = server.newUser("user");
        String album = ada.newAlbum("Album of " + ada.username());
        String albums = "/" + ada.username() + "/albums";
        String cell = "data-album=\"" + album + "\"";

        assertThat(page("/explore/albums").text()).doesNotContain(cell);
        assertThat(page(albums).text()).doesNotContain(cell);
        assertThat(server.request("GET", albums).header("X-API-Key", ada.key()).send().text())
                .contains(cell);

        Api.of(ada)
                .post("albums", "{\"title\":\"Inside\",\"parent_id\":\"%s\"}".formatted(album))
                .send();
        assertThat(page(albums).text()).doesNotContain(cell);
        upload(ada, album, "The first");
        assertThat(page("/explore/albums").text()).contains(cell);
        assertThat(page(albums).text()).contains(cell);
    }

    @Test
    void everybody_is_found_among_the_users_and_an_administrator_called_admin_lives_there() {
        Person ada = server.newUser("user");

        Answer moved = page("/user/" + ada.username() + "/albums?sort=oldest");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).hasValue("/" + ada.username() + "/albums?sort=oldest");
        assertThat(page("/user/admin").text())
                .contains("rel=\"canonical\"", "/user/admin\"", "href=\"/user/admin/albums\"");
        assertThat(page("/admin").header("Location").orElseThrow()).contains("/sign-in");
        assertThat(page("/user/nobody-of-this-name").status()).isEqualTo(404);
    }

    private static Answer page(String path) {
        return server.request("GET", path).header("Accept", "text/html").send();
    }

    private static String fileOf(Answer page) {
        Matcher tile = TILE.matcher(page.text());
        assertThat(tile.find()).isTrue();
        return tile.group(1);
    }

    private static void upload(Person owner, String album, String title) {
        Answer answer =
                owner.upload()
                        .field("title", title)
                        .field("album_id", album)
                        .file("walk.png", Pictures.png(60, 40))
                        .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
