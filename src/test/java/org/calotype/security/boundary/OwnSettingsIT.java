package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.Browser;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.calotype.account.entity.TotpSecret;
import org.calotype.security.boundary.People.Somebody;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class OwnSettingsIT {

    @RegisterExtension static final CalotypeServer site = Sites.WITH_PEOPLE;

    private final People people = new People(site);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Sec-Fetch-Site | Origin | status
                "            |                       | 403",
                "            | https://evil.example  | 403",
                "            | null                  | 403",
                "cross-site  |                       | 403",
                "same-site   |                       | 403",
                "same-origin |                       | 302",
                "            | http://img.example.org | 302",
            })
    void X3_a_change_by_cookie_must_come_from_a_page_of_ours(
            @Nullable String fetchSite, @Nullable String origin, int status) {
        Browser browser = people.signedIn(people.newMember());
        var call =
                browser.request("POST", "/settings/language")
                        .urlEncoded("do", "prefer", "language", "zh-CN", "zone", "Asia/Shanghai");
        if (fetchSite != null) {
            call.header("Sec-Fetch-Site", fetchSite);
        }
        if (origin != null) {
            call.header("Origin", origin);
        }

        assertThat(call.send().status()).isEqualTo(status);
        boolean changed = browser.get("/settings/language").text().contains("Asia/Shanghai\" max");
        assertThat(changed).isEqualTo(status == 302);
    }

    @Test
    void the_chosen_language_wins_over_that_of_the_browser() {
        Browser browser = people.signedIn(people.newMember());
        browser.post("/settings/language", "do", "prefer", "language", "zh-CN", "zone", "");

        assertThat(browser.get("/settings/keys").text()).contains("API 密钥", "lang=\"zh-CN\"");
    }

    @Test
    void the_moment_a_file_is_gone_is_told_in_the_chosen_time_zone() {
        Browser browser = people.signedIn(people.newMember());
        browser.post("/settings/language", "do", "prefer", "language", "en", "zone", "Asia/Tokyo");
        Answer upload =
                browser.send(
                        browser.request("POST", "/upload")
                                .header("Origin", site.address().toString())
                                .header("Accept", "application/json")
                                .field("expiration", "PT1H")
                                .file("cat.jpg", Pictures.jpeg(64, 48)));

        assertThat(browser.get(URI.create(upload.textAt("image.url_viewer")).getPath()).text())
                .containsPattern("Will be deleted on .* JST");
    }

    @Test
    void what_is_refused_is_refused_in_the_chosen_language() {
        Browser browser = people.signedIn(people.newMember());
        browser.post("/settings/language", "do", "prefer", "language", "zh-CN", "zone", "");

        Answer settings =
                browser.post("/settings/language", "do", "prefer", "zone", "Mars/Olympus");
        Answer upload =
                browser.send(
                        browser.request("POST", "/upload")
                                .header("Origin", site.address().toString())
                                .header("Accept-Language", "en")
                                .field("title", "no file"));

        assertThat(settings.status()).isEqualTo(400);
        assertThat(settings.text()).contains("时区 的值无效");
        assertThat(upload.status()).isEqualTo(400);
        assertThat(upload.text()).contains("没有上传内容");
    }

    @Test
    void a_changed_password_signs_other_browsers_out() {
        Somebody ada = people.newMember();
        Browser here = people.signedIn(ada);
        Browser there = people.signedIn(ada);

        Answer wrong = change(here, "not the old one", "a new long password");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.text()).contains("The current password is not right");
        assertThat(there.signedInAs()).isEqualTo(ada.username());
        Answer right = change(here, People.PASSWORD, "a new long password");

        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(here.signedInAs()).isEqualTo(ada.username());
        assertThat(there.signedInAs()).isEmpty();
        assertThat(people.browser().signIn(ada.username(), People.PASSWORD).status())
                .isEqualTo(401);
        assertThat(people.browser().signIn(ada.username(), "a new long password").status())
                .isEqualTo(302);
        assertThat(People.lettersTo(ada.email(), 2).get(1)).contains("was changed just now");
    }

    private static Answer change(Browser browser, String old, String fresh) {
        return browser.post(
                "/settings/security",
                "do",
                "password",
                "old",
                old,
                "password",
                fresh,
                "repeated",
                fresh);
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_link_that_works_once() {
        Somebody ada = people.newMember();
        Browser elsewhere = people.signedIn(ada);
        Browser browser = people.browser();
        Answer known = browser.post("/forgot", "name", ada.email());
        Answer unknown = browser.post("/forgot", "name", "nobody-" + ada.email());
        assertThat(known.text()).isEqualTo(unknown.text());

        String link = People.linkOf(People.lettersTo(ada.email(), 2).get(1), "/reset");
        Answer form = browser.get(link);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.header("Referrer-Policy")).contains("same-origin");
        assertThat(form.header("Cache-Control")).contains("no-store");
        Answer first = reset(browser, link, "the next long password");
        Answer second = reset(browser, link, "yet another password");

        assertThat(first.text()).contains("Your password is changed");
        assertThat(second.status()).isEqualTo(404);
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(elsewhere.signedInAs()).isEmpty();
        assertThat(people.browser().signIn(ada.username(), "the next long password").status())
                .isEqualTo(302);
        assertThat(People.lettersTo("nobody-" + ada.email(), 0)).isEmpty();
    }

    private static Answer reset(Browser browser, String link, String password) {
        return browser.post(
                "/reset", "token", People.token(link), "password", password, "repeated", password);
    }

    @Test
    void the_second_factor_is_asked_for_and_opens_the_session_under_a_new_token() {
        Somebody ada = people.newMember();
        Browser here = people.signedIn(ada);
        TotpSecret secret = secretOf(here.get("/settings/security?set-up=1").text());
        Answer enabled =
                here.post(
                        "/settings/security",
                        "set-up",
                        "1",
                        "do",
                        "enable",
                        "code",
                        secret.codeAt(Instant.now()));
        List<String> codes =
                Pattern.compile("<code>([a-z0-9-]{19})</code>")
                        .matcher(enabled.text())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        assertThat(codes).hasSize(10);

        Browser browser = people.browser();
        Answer half = browser.signIn(ada.username(), People.PASSWORD);
        assertThat(half.header("Location").orElseThrow()).contains("/second-factor");
        String halfToken = browser.cookie("calotype_session").orElseThrow();
        assertThat(browser.signedInAs()).isEmpty();
        assertThat(browser.get("/settings/keys").status()).isEqualTo(302);

        assertThat(browser.post("/second-factor", "code", "000000").status()).isEqualTo(401);
        assertThat(browser.post("/second-factor", "code", codes.get(0)).status()).isEqualTo(302);
        assertThat(browser.signedInAs()).isEqualTo(ada.username());
        assertThat(browser.cookie("calotype_session").orElseThrow()).isNotEqualTo(halfToken);
        assertThat(people.browser().withCookie("calotype_session", halfToken).signedInAs())
                .isEmpty();

        Browser again = people.browser();
        again.signIn(ada.username(), People.PASSWORD);
        assertThat(again.post("/second-factor", "code", codes.get(0)).status()).isEqualTo(401);
        loses(ada);
        assertThat(site.log()).doesNotContain(secret.base32(), codes.get(0));
    }

    /** An administrator lets somebody in who has lost the telephone and the recovery codes. */
    private void loses(Somebody ada) {
        Api administrator = Api.ofAdministrator(site);
        String account = "users/" + ada.username();
        String key =
                administrator
                        .post(account + "/keys", "{\"name\":\"phone\",\"scopes\":[\"read\"]}")
                        .send()
                        .textAt("key");
        Api own = new Api(site, key);
        Answer left = own.get("me/second-factor").send();
        assertThat(left.json().getBoolean("enabled")).as(left.toString()).isTrue();
        assertThat(left.json().getInt("recovery_codes")).isEqualTo(9);
        assertThat(administrator.get(account).send().json().getBoolean("second_factor")).isTrue();

        assertThat(administrator.delete(account + "/second-factor").send().status()).isEqualTo(204);
        assertThat(administrator.get(account).send().json().getBoolean("second_factor")).isFalse();
        Answer record =
                administrator
                        .get("audit")
                        .query("target", "user " + ada.username())
                        .query("action", "second_factor_changed")
                        .send();
        assertThat(record.json().getJsonArray("items").getJsonObject(0).getString("detail"))
                .isEqualTo("disabled");
        assertThat(people.signedIn(ada).signedInAs()).isEqualTo(ada.username());
        assertThat(own.get("me/second-factor").send().json().getInt("recovery_codes")).isZero();
    }

    private static TotpSecret secretOf(String page) {
        Matcher shown = Pattern.compile("id=\"secret\"[^>]* value=\"([A-Z2-7 ]+)\"").matcher(page);
        assertThat(shown.find()).as(page).isTrue();
        assertThat(page).contains("<svg class=\"qr-code\"");
        return new TotpSecret(shown.group(1).replace(" ", ""));
    }

    @Test
    void somebody_sees_where_they_are_signed_in_and_ends_it() {
        Somebody ada = people.newMember();
        Browser here = people.signedIn(ada);
        Browser there = people.browser().at("203.0.113.200");
        there.signIn(ada.username(), People.PASSWORD);

        String page = here.get("/settings/sessions").text();
        assertThat(page).contains("203.0.113.200", "Test Browser", "This one");
        here.post("/settings/sessions", "do", "end-others");

        assertThat(there.signedInAs()).isEmpty();
        assertThat(here.signedInAs()).isEqualTo(ada.username());
        assertThat(here.get("/settings/sessions").text()).doesNotContain("203.0.113.200");
    }

    @Test
    void a_key_is_shown_once_does_what_it_may_is_renamed_and_dies_when_revoked() {
        Somebody ada = people.newMember();
        Browser browser = people.signedIn(ada);
        String readOnly = newKey(browser, "reader", "scope-read");
        String uploader = newKey(browser, "uploader", "scope-upload");

        assertThat(browser.get("/settings/keys").text()).doesNotContain(readOnly, uploader);
        assertThat(upload(readOnly).status()).isEqualTo(403);
        assertThat(upload(uploader).status()).isEqualTo(200);
        assertThat(newKeyAnswer(browser, "root", "scope-admin").status()).isEqualTo(403);

        String page = browser.get("/settings/keys").text();
        Matcher id =
                Pattern.compile("uploader.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL)
                        .matcher(page);
        assertThat(id.find()).isTrue();
        Browser stranger = people.signedIn(people.newMember());
        assertThat(stranger.post("/settings/keys", "do", "revoke", "id", id.group(1)).status())
                .isEqualTo(404);
        assertThat(upload(uploader).status()).isEqualTo(200);
        browser.post("/settings/keys", "do", "rename", "id", id.group(1), "name", "old <phone>");
        assertThat(browser.get("/settings/keys").text())
                .contains("<strong>old &lt;phone&gt;</strong>")
                .doesNotContain("uploader");
        browser.post("/settings/keys", "do", "revoke", "id", id.group(1));
        assertThat(upload(uploader).status()).isEqualTo(400);
    }

    private static Answer newKeyAnswer(Browser browser, String name, String scope) {
        return browser.post("/settings/keys", "do", "create", "name", name, scope, "1");
    }

    private static String newKey(Browser browser, String name, String scope) {
        Answer answer = newKeyAnswer(browser, name, scope);
        Matcher key = Pattern.compile(">(cal_[A-Za-z0-9_-]{43})<").matcher(answer.text());
        assertThat(key.find()).as(answer.text()).isTrue();
        return key.group(1);
    }

    private static Answer upload(String key) {
        return site.upload().header("X-API-Key", key).file("a.png", Pictures.png(20, 10)).send();
    }

    @Test
    void whoever_leaves_takes_everything_along() {
        Somebody ada = people.newMember();
        Browser browser = people.signedIn(ada);
        String key = newKey(browser, "uploader", "scope-upload");
        String direct = upload(key).textAt("image.url").replace(PeopleServers.PUBLIC_URL, "");
        assertThat(site.get(direct).status()).isEqualTo(200);
        Api editor = new Api(site, newKey(browser, "editor", "scope-edit"));
        String album = "albums/" + Api.made(editor.post("albums", "{\"title\":\"Holiday\"}"));
        Api administrator = Api.ofAdministrator(site);
        assertThat(administrator.get(album).send().status()).isEqualTo(200);

        Answer mistyped = browser.post("/settings/account", "do", "delete", "username", "somebody");
        assertThat(mistyped.status()).isEqualTo(400);
        Answer gone = browser.post("/settings/account", "do", "delete", "username", ada.username());

        assertThat(gone.status()).isEqualTo(302);
        assertThat(site.get(direct).status()).isEqualTo(404);
        assertThat(administrator.get(album).send().status()).isEqualTo(404);
        assertThat(upload(key).status()).isEqualTo(400);
        assertThat(people.browser().signIn(ada.username(), People.PASSWORD).status())
                .isEqualTo(401);
        assertThat(browser.signedInAs()).isEmpty();
    }

    @Test
    void somebody_gets_a_zip_of_everything_the_site_has_of_them() throws IOException {
        Somebody ada = people.newMember();
        Browser browser = people.signedIn(ada);
        byte[] picture = Pictures.png(30, 20);
        Answer uploaded =
                site.upload()
                        .header("X-API-Key", newKey(browser, "uploader", "scope-upload"))
                        .field("title", "Lighthouse")
                        .file("a.png", picture)
                        .send();

        Map<String, byte[]> entries = unzip(browser.get("/settings/export").body());

        String id = uploaded.textAt("image.id_encoded");
        String name = uploaded.textAt("image.filename");
        assertThat(entries.get("files/" + id + "/" + name)).isEqualTo(picture);
        assertThat(text(entries, "account.json"))
                .contains(ada.email(), "uploader")
                .doesNotContain("hash", "cal_", "secret");
        assertThat(text(entries, "files.jsonl")).contains("Lighthouse", id);
        assertThat(people.browser().get("/settings/export").status()).isEqualTo(401);
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
