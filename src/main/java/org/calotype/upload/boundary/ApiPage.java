package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.calotype.error.ErrorCode;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.imaging.MediaFormat;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.Permission;

/** {@code /api-v1}: the published API page with this site's own address and limits. */
@Named
@RequestScoped
public class ApiPage {

    private static final List<String> PARAMETERS =
            List.of(
                    "source",
                    "key",
                    "title",
                    "description",
                    "tags",
                    "album_id",
                    "category_id",
                    "width",
                    "expiration",
                    "nsfw",
                    "format",
                    "use_file_date");

    @Inject HttpServletRequest request;
    @Inject LinkMaker linkMaker;
    @Inject Settings settings;
    @Inject ServerConfig server;
    @Inject Permission permission;

    /** One refusal as clients see it. */
    public record ErrorRow(int httpStatus, int apiCode, String sentence) {}

    public String getAddress() {
        return linkMaker.linksFor(request).base() + "/api/1/upload";
    }

    /** The published call, ready to paste. */
    public String getExample() {
        return String.join(
                "\n",
                "curl --fail-with-body -X POST \\",
                "  -H \"X-API-Key: YOUR_API_KEY\" \\",
                "  -H \"Content-Type: multipart/form-data\" \\",
                "  -F \"source=@image.jpeg\" \\",
                "  " + getAddress());
    }

    public List<String> getParameters() {
        return PARAMETERS;
    }

    public List<MediaFormat> getFormats() {
        return Arrays.stream(MediaFormat.values())
                .filter(
                        format ->
                                settings.get(UploadSettings.FORMATS_ENABLED)
                                        .contains(format.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    public String getMaxSize() {
        return permission.siteLimit().text();
    }

    public long getMaxMegapixels() {
        return server.maxPixels() / 1_000_000;
    }

    public int getMaxFrames() {
        return settings.get(UploadSettings.MAX_FRAMES);
    }

    /** The whole catalogue, by status and code. */
    public List<ErrorRow> getErrors() {
        return Arrays.stream(ErrorCode.values())
                .map(code -> new ErrorRow(code.httpStatus(), code.apiCode(), sentence(code)))
                .distinct()
                .toList();
    }

    /** The English sentence clients get, its gaps as dots. */
    private static String sentence(ErrorCode code) {
        return ResourceBundle.getBundle("org.calotype.messages", Locale.ENGLISH)
                .getString(code.messageKey())
                .replaceAll("\\{[^}]*}", "…");
    }
}
