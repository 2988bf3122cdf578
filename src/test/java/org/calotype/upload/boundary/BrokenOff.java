package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.CalotypeServer;

/** An upload of a page whose line breaks after half of its file: the browser never hears of it. */
final class BrokenOff {

    /** Requests of the resumable protocol. */
    static final Pattern TUS = Pattern.compile(".*/api/tus.*");

    /**
     * A browser that keeps no bytes, as of a file above 50 MB, and tells when it has written down
     * what a reload needs to know of a file that is under way.
     */
    static final String KEEP_NO_BYTES =
            "{ const put = IDBObjectStore.prototype.put, add = IDBObjectStore.prototype.add;"
                    + " const full = () => { throw new DOMException('', 'QuotaExceededError'); };"
                    + " IDBObjectStore.prototype.add = function (...what) {"
                    + " return this.name === 'files' ? full() : add.apply(this, what); };"
                    + " IDBObjectStore.prototype.put = function (...what) {"
                    + " if (this.name === 'files') full();"
                    + " const asked = put.apply(this, what);"
                    + " if (JSON.stringify(what).includes('uploadUrl'))"
                    + " asked.addEventListener('success', () => { window.noted = true; });"
                    + " return asked; }; }";

    private BrokenOff() {}

    /**
     * Breaks the first request with bytes; later ones go through.
     *
     * @return the offsets at which requests with bytes began, in their order, as they come
     */
    static List<String> afterHalf(CalotypeServer server, Page page, byte[] file) {
        List<String> offsets = new CopyOnWriteArrayList<>();
        page.onRequest(
                request -> {
                    if (request.method().equals("PATCH")) {
                        offsets.add(request.headers().get("upload-offset"));
                    }
                });
        page.route(
                TUS,
                route -> {
                    if (route.request().method().equals("PATCH") && offsets.size() == 1) {
                        sendHalf(server, route, file);
                    } else {
                        route.resume();
                    }
                });
        return offsets;
    }

    private static void sendHalf(CalotypeServer server, Route route, byte[] file) {
        Answer taken =
                server.request("PATCH", route.request().url())
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Offset", "0")
                        .body(
                                "application/offset+octet-stream",
                                Arrays.copyOf(file, file.length / 2))
                        .send();
        assertThat(taken.status()).isEqualTo(204);
    }
}
