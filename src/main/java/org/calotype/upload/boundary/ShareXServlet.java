package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/**
 * The set-up file of ShareX for this site (ShareX custom uploader, format 13 and later). The key is
 * not known to us any more: ShareX asks for it with {@code {prompt}} at each upload until it is
 * written into the file.
 */
@WebServlet("/settings/keys/sharex.sxcu")
public class ShareXServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    @Inject transient LinkMaker linkMaker;
    @Inject transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] file =
                uploader(linkMaker.linksFor(request).base())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Content-Disposition", "attachment; filename=\"calotype.sxcu\"");
        response.setContentLength(file.length);
        response.getOutputStream().write(file);
    }

    private JsonObject uploader(String base) {
        return BUILDERS.createObjectBuilder()
                .add("Version", "13.7.0")
                .add("Name", settings.get(SiteSettings.SITE_NAME))
                .add("DestinationType", "ImageUploader, FileUploader")
                .add("RequestMethod", "POST")
                .add("RequestURL", base + "/api/1/upload")
                .add("Headers", BUILDERS.createObjectBuilder().add("X-API-Key", "{prompt:API key}"))
                .add("Body", "MultipartFormData")
                .add("FileFormName", "source")
                .add("URL", "{json:image.url_viewer}")
                .add("ThumbnailURL", "{json:image.thumb.url}")
                .add("DeletionURL", "{json:image.delete_url}")
                .add("ErrorMessage", "{json:error.message}")
                .build();
    }
}
