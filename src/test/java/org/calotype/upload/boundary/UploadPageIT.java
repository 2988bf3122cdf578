package org.calotype.upload.boundary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
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
            CalotypeServer.with(Map.of("CALOTYPE_SET_GUEST_UPLOADS", "on"));

    @RegisterExtension static final Chromium browser = new Chromium();

    private static final String INPUT = "#uploader-input";

    @Test
    void idle_it_says_how_files_come_in_and_what_is_accepted() {
        Page page = open(Look.DESK);

        assertThat(heading(page)).hasText("Drag and drop or paste files here to upload");
        assertThat(page.getByText("at most 10 MB a file")).isVisible();
        assertThat(button(page, "Browse from your computer")).isVisible();
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
        button(page, "Upload").click();

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
        button(page, "Upload").click();
        assertDone(page, "Upload complete");

        page.locator("#embed-choice").selectOption("medium-bbcode-embed");
        button(page, "Copy").click();

        String codes = (String) page.evaluate("navigator.clipboard.readText()");
        assertThat(codes.lines())
                .hasSize(2)
                .allMatch(line -> line.matches("\\[url=http.*]\\[img]http.*\\.md\\.jpg.*"));
    }

    @Test
    void a_bad_file_does_not_hold_back_a_good_one_and_the_report_says_why() {
        Page page = open(Look.DESK);
        FilePayload broken =
                new FilePayload(
                        "broken.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8));
        page.setInputFiles(INPUT, new FilePayload[] {broken, jpeg("good.jpg")});
        button(page, "Upload").click();
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
        page.route(Pattern.compile(".*/api/tus.*"), UploadPageIT::refuse);
        page.setInputFiles(INPUT, jpeg("retried.jpg"));
        button(page, "Upload").click();

        assertDone(page, "No files have been uploaded");
        assertThat(page.getByText("Some errors have occurred")).isVisible();
        page.unroute(Pattern.compile(".*/api/tus.*"));
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
        button(page, "上传").click();

        assertDone(page, "上传完毕");
        assertThat(page.getByText("才能将此内容保存到您的帐户中")).isVisible();
    }

    @Test
    void three_hundred_files_at_once_stay_responsive_tiles() {
        Page page = open(Look.DESK);
        page.setInputFiles(
                INPUT,
                IntStream.range(0, 300)
                        .mapToObj(number -> jpeg("file-" + number + ".jpg"))
                        .toArray(FilePayload[]::new));

        assertThat(page.locator(".tile")).hasCount(300);
        button(page, "Reset").click();
        assertThat(page.locator(".tile")).hasCount(0);
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
