package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/**
 * The web application manifest (W3C, with the share target of the Web Share Target API): a phone
 * that has the site on its home screen offers it where photographs are shared. The site's service
 * worker keeps them for the upload page; without one, the plain form takes the first.
 */
@WebServlet("/manifest.webmanifest")
public class ManifestServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    @Inject transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] manifest = manifest().toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/manifest+json");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setContentLength(manifest.length);
        response.getOutputStream().write(manifest);
    }

    private JsonObject manifest() {
        String name = settings.get(SiteSettings.SITE_NAME);
        return BUILDERS.createObjectBuilder()
                .add("name", name)
                .add("short_name", name)
                .add("id", "/")
                .add("start_url", "/")
                .add("display", "standalone")
                .add("background_color", "#faf8f5")
                .add("theme_color", "#8a4f24")
                .add("icons", icons())
                .add(
                        "share_target",
                        BUILDERS.createObjectBuilder()
                                .add("action", "/upload?share")
                                .add("method", "POST")
                                .add("enctype", "multipart/form-data")
                                .add("params", shared()))
                .build();
    }

    private static JsonArrayBuilder icons() {
        return BUILDERS.createArrayBuilder()
                .add(
                        BUILDERS.createObjectBuilder()
                                .add("src", "/resources/images/mark.svg")
                                .add("sizes", "any")
                                .add("type", "image/svg+xml"));
    }

    /** The fields of the plain upload form. */
    private static JsonObject shared() {
        return BUILDERS.createObjectBuilder()
                .add("title", "title")
                .add(
                        "files",
                        BUILDERS.createArrayBuilder()
                                .add(
                                        BUILDERS.createObjectBuilder()
                                                .add("name", "source")
                                                .add(
                                                        "accept",
                                                        BUILDERS.createArrayBuilder()
                                                                .add("image/*")
                                                                .add("video/*"))))
                .build();
    }
}
