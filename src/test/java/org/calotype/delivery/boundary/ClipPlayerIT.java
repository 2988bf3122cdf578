package org.calotype.delivery.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Chromium;
import org.calotype.Chromium.Look;
import org.calotype.Clips;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clip in its viewer, in a real browser: what strip rules have left of it plays and seeks. */
@NullMarked
class ClipPlayerIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();
    @RegisterExtension static final Chromium browser = new Chromium();

    @BeforeAll
    static void takes_all_that_clips_tell() {
        server.choose("{\"metadata\": \"all\", \"duplicates\": \"allow\"}");
    }

    @AfterAll
    static void leaves_clips_as_they_are() {
        server.choose("{\"metadata\": null, \"duplicates\": null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264.mp4", "vp9.webm"})
    void the_viewer_plays_a_clip_and_seeks_in_it(String clip) {
        Answer answer = server.upload().file("play-" + clip, Clips.bytes(clip)).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Page page = browser.open(server, Look.DESK);
        page.navigate(answer.textAt("image.url_viewer"));
        page.evaluate(
                "() => { const v = document.querySelector('video'); v.muted = true;"
                        + " return v.play(); }");
        page.waitForFunction(
                "() => { const v = document.querySelector('video');"
                        + " return v.currentTime > 0.3 && v.videoWidth === 320; }");
        page.evaluate("() => { document.querySelector('video').currentTime = 6; }");
        page.waitForFunction(
                "() => { const v = document.querySelector('video');"
                        + " return !v.seeking && v.currentTime > 6.2; }");
        assertThat(page.evaluate("() => document.querySelector('video').error")).isNull();
        assertThat(page.locator("video").getAttribute("poster")).contains(".fr.jpeg");
    }
}
