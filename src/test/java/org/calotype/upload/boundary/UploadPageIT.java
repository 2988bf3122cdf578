package org.calotype.upload.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.calotype.CalotypeServer;
import org.calotype.Chromium;
import org.calotype.Chromium.Look;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The upload page in a browser, state by state, with real files. */
class UploadPageIT {

    @RegisterExtension
    static final CalotypeServer server =
            CalotypeServer.with(
                    Map.of(
                            "CALOTYPE_SET_GUEST_UPLOADS", "on",
                            "CALOTYPE_SET_FLOOD_LIMITS", "off",
                            "CALOTYPE_SET_TERMS_URL", "https://example.org/terms"));

    @RegisterExtension static final Chromium browser = new Chromium();

    private static final String INPUT = "#uploader-input";

    @Test
    void idle_it_says_how_files_come_in_and_what_is_accepted() {
        Page page = open(Look.DESK);

        assertThat(heading(page)).hasText("Drag and drop or paste files here to upload");
        assertThat(page.getByText("At most 10 MB a file")).isVisible();
        assertThat(button(page, "browse from your computer")).isVisible();
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    @Test
    void on_a_phone_in_chinese_it_asks_to_select_files() {
        Page page = open(Look.PHONE.inChinese().dark());

        assertThat(heading(page)).hasText("选择需要上传的文件");
        assertThat(button(page, "使用相机")).isVisible();
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    @Test
    void chosen_files_can_be_customized_and_arrive_with_what_was_chosen() {
        Page page = open(Look.DESK);
        page.setInputFiles(INPUT, jpeg("holiday.jpg"));
        assertThat(heading(page)).hasText("Customize upload by clicking on any preview");

        button(page, "Customize holiday.jpg").click();
        dialogue(page).getByLabel("Title").fill("The pier at dusk");
        dialogue(page).getByLabel("Tags").fill("sea, evening");
        assertThat(Chromium.barriers(page)).isEmpty();
        button(page, "Apply").click();
        upload(page);

        assertDone(page, "Upload complete");
        assertThat(Chromium.barriers(page)).isEmpty();
        String viewer = page.locator("#embed-codes").inputValue();
        assertThat(viewer).startsWith(server.address().toString());
        assertThat(server.get(viewer).text()).contains("The pier at dusk");
    }

    @Test
    void embed_codes_come_in_every_form_and_can_be_copied() {
        Page page = open(Look.DESK);
        page.setInputFiles(INPUT, new FilePayload[] {jpeg("one.jpg"), jpeg("two.jpg")});
        upload(page);
        assertDone(page, "Upload complete");

        page.locator("#embed-choice").selectOption("medium-bbcode-embed");
        button(page, "Copy").click();

        String codes = (String) page.evaluate("navigator.clipboard.readText()");
        assertThat(codes.lines())
                .hasSize(2)
                .allMatch(line -> line.matches("\\[url=http.*]\\[img]http.*\\.md\\.jpg.*"));
    }

    @Test
    void what_a_site_without_tls_copies_can_be_pasted() {
        Page page = open(Look.DESK);
        page.navigate("http://" + Chromium.INTRANET + ":" + server.address().getPort() + "/");
        assertThat(page.evaluate("isSecureContext")).isEqualTo(false);
        page.setInputFiles(INPUT, jpeg("plain.jpg"));
        upload(page);
        assertDone(page, "Upload complete");

        button(page, "Copy").click();
        Locator search = page.locator("input[type=search]");
        search.press("ControlOrMeta+V");

        assertThat(search).hasValue(page.locator("#embed-codes").inputValue());
    }

    @Test
    void a_bad_file_does_not_hold_back_a_good_one_and_the_report_says_why() {
        Page page = open(Look.DESK);
        FilePayload broken =
                new FilePayload(
                        "broken.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8));
        page.setInputFiles(INPUT, new FilePayload[] {broken, jpeg("good.jpg")});
        upload(page);
        assertDone(page, "Upload complete");

        assertThat(page.getByText("Note: Some files couldn't be uploaded.")).isVisible();
        button(page, "Learn more").click();
        Locator report = dialogue(page);
        assertThat(report).containsText("broken.jpg");
        assertThat(report).containsText("610");
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    @Test
    void when_nothing_arrives_it_says_so_and_retrying_brings_it_in() {
        Page page = open(Look.DESK);
        page.route(BrokenOff.TUS, UploadPageIT::refuse);
        page.setInputFiles(INPUT, jpeg("retried.jpg"));
        upload(page);

        assertDone(page, "No files have been uploaded");
        assertThat(page.getByText("Some errors have occurred")).isVisible();
        page.unroute(BrokenOff.TUS);
        button(page, "Retry failed").click();
        assertDone(page, "Upload complete");
    }

    private static void refuse(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(400)
                        .setContentType("application/json")
                        .setBody("{\"error\":{\"code\":400,\"message\":\"Not today\"}}"));
    }

    @Test
    void files_that_cannot_be_taken_are_named_and_the_others_stay() {
        Page page = open(Look.DESK);
        FilePayload text =
                new FilePayload(
                        "notes.txt", "text/plain", "notes".getBytes(StandardCharsets.UTF_8));
        page.setInputFiles(INPUT, new FilePayload[] {text, jpeg("stays.jpg")});

        assertThat(page.locator(".refusals summary")).hasText("One file was left out");
        assertThat(page.locator(".refusals")).containsText("notes.txt");
        assertThat(page.locator(".tile")).hasCount(1);
    }

    @Test
    void a_guest_is_told_that_an_account_keeps_the_content() {
        Page page = open(Look.DESK.inChinese());
        page.setInputFiles(INPUT, jpeg("guest.jpg"));
        page.locator("#uploader-terms").check();
        page.setInputFiles(INPUT, jpeg("added later.jpg"));
        assertThat(page.locator(".tile")).hasCount(2);
        assertThat(page.locator("#uploader-terms")).isChecked();
        button(page, "上传").click();

        assertDone(page, "上传完毕");
        assertThat(page.getByText("才能将此内容保存到您的帐户中")).isVisible();
    }

    @Test
    void a_thousand_files_are_listed_and_the_first_arrives_while_the_others_wait() {
        byte[] picture = Pictures.jpeg(40, 30);
        Page page = open(Look.DESK);
        page.setInputFiles(
                INPUT,
                IntStream.range(0, 1_000)
                        .mapToObj(number -> oneOfMany(number, picture))
                        .toArray(FilePayload[]::new));
        assertThat(page.locator(".tile")).hasCount(1_000);

        upload(page);
        page.locator(".tile[data-state=done]").first().waitFor();
        button(page, "Cancel remaining").click();
        assertDone(page, "Upload complete");
    }

    /** The same picture with a number behind its end, which makes it another file. */
    private static FilePayload oneOfMany(int number, byte[] picture) {
        byte[] bytes = Arrays.copyOf(picture, picture.length + 2);
        bytes[picture.length] = (byte) (number >> 8);
        bytes[picture.length + 1] = (byte) number;
        return new FilePayload("file-" + number + ".jpg", "image/jpeg", bytes);
    }

    @Test
    void an_upload_that_a_reload_broke_goes_on_by_itself_where_it_stopped() {
        Page page = open(Look.DESK);
        FilePayload walk = jpeg("broken-off.jpg");
        page.onDialog(Dialog::accept);
        List<String> offsets = BrokenOff.afterHalf(server, page, walk.buffer);
        page.setInputFiles(INPUT, walk);
        upload(page);
        page.waitForCondition(() -> !offsets.isEmpty());
        page.reload();

        assertDone(page, "Upload complete");
        assertThat(offsets).containsExactly("0", Integer.toString(walk.buffer.length / 2));
        assertThat(page.locator("#embed-codes")).hasValue(Pattern.compile(".*broken-off.*"));
    }

    @Test
    void a_file_too_big_to_be_kept_over_a_reload_goes_on_when_it_is_dropped_again() {
        Page page = browser.open(server, Look.DESK);
        page.addInitScript(BrokenOff.KEEP_NO_BYTES);
        page.navigate("/");
        page.onDialog(Dialog::accept);
        List<String> offsets = BrokenOff.afterHalf(server, page, new byte[2_000]);
        drop(page, "long.jpg");
        upload(page);
        page.waitForCondition(() -> !offsets.isEmpty());
        page.waitForFunction("() => window.noted");
        page.reload();

        Locator lost = page.locator(".lost");
        assertThat(lost).containsText("Drop or choose it again: it goes on where it stopped.");
        assertThat(lost).containsText("long.jpg");
        assertThat(Chromium.barriers(page)).isEmpty();
        drop(page, "long.jpg");
        assertThat(lost).hasCount(0);
        upload(page);
        page.waitForCondition(() -> offsets.size() > 1);
        assertThat(offsets).containsExactly("0", "1000");
    }

    /** The same bytes at each drop, of the same moment: the same file. */
    private static void drop(Page page, String name) {
        page.evaluate(
                "name => { const data = new DataTransfer();"
                        + " data.items.add(new File([new Uint8Array(2000)], name,"
                        + " {type: 'image/jpeg', lastModified: 1700000000000}));"
                        + " for (const type of ['dragenter', 'dragover', 'drop'])"
                        + " document.body.dispatchEvent(new DragEvent(type,"
                        + " {dataTransfer: data, bubbles: true, cancelable: true})); }",
                name);
        page.locator(".tile").waitFor();
    }

    @Test
    void a_lost_line_is_told_and_the_upload_goes_on_when_it_is_back() {
        Page page = open(Look.DESK);
        page.setInputFiles(INPUT, jpeg("offline.jpg"));
        page.context().setOffline(true);
        upload(page);
        assertThat(page.locator(".uploader .notice")).hasText(Pattern.compile("You are offline.*"));

        page.context().setOffline(false);
        assertDone(page, "Upload complete");
    }

    @Test
    void files_shared_by_a_phone_wait_in_the_queue() {
        Page page = open(Look.PHONE);
        page.evaluate(
                "navigator.serviceWorker.register('/sw.js').then(() =>"
                        + " navigator.serviceWorker.ready)");
        page.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<form id=share method=post"
                        + " enctype=multipart/form-data action=\"/upload?share\"><input id=shared"
                        + " type=file name=source multiple></form>')");
        page.waitForFunction("navigator.serviceWorker.controller !== null");
        page.setInputFiles("#shared", new FilePayload[] {jpeg("one.jpg"), jpeg("two.jpg")});
        page.evaluate("document.getElementById('share').submit()");

        assertThat(page.locator(".tile")).hasCount(2);
        assertThat(page).hasURL(server.address() + "/upload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"medium-bbcode-embed", "bbcode-embed-medium"})
    void an_editor_elsewhere_gets_the_embed_code_by_either_spelling(String code) throws Exception {
        HttpServer forum =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] editor =
                "<!doctype html><textarea id=post>Look:</textarea><script src=\"%s/sdk/pup.js\" data-auto-insert=\"%s\"></script>"
                        .formatted(server.address(), code)
                        .getBytes(StandardCharsets.UTF_8);
        forum.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, editor.length);
                    exchange.getResponseBody().write(editor);
                    exchange.close();
                });
        forum.start();
        try {
            Page post = browser.open(server, Look.DESK);
            post.navigate("http://127.0.0.1:" + forum.getAddress().getPort() + "/");
            Page popup = post.waitForPopup(() -> button(post, "Upload images").click());
            popup.locator(".uploader__heading").waitFor();
            popup.setInputFiles(INPUT, jpeg("for-the-forum.jpg"));
            upload(popup);

            assertThat(post.locator("#post"))
                    .hasValue(Pattern.compile("Look:\n\n\\[url=http.*]\\[img]http.*\\.md\\.jpg.*"));
        } finally {
            forum.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/upload"})
    void without_scripts_the_plain_form_is_there(String path) {
        assertThat(server.get(path).text()).contains("<form class=\"card\" action=\"/upload\"");
    }

    private static Page open(Look look) {
        Page page = browser.open(server, look);
        page.navigate("/");
        page.locator(".uploader__heading").waitFor();
        return page;
    }

    /** Guests accept the terms first. */
    private static void upload(Page page) {
        page.locator("#uploader-terms").check();
        button(page, "Upload").click();
    }

    private static Locator heading(Page page) {
        return page.locator(".uploader__heading");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialogue(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void assertDone(Page page, String heading) {
        assertThat(heading(page))
                .hasText(heading, new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    }

    private static FilePayload jpeg(String name) {
        return new FilePayload(name, "image/jpeg", Pictures.jpeg(640, 480));
    }
}
