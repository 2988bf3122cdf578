package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Languages;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.VideoSettings;
import org.calotype.upload.control.Permission;

/** {@code /api-v1}: the published API page with this site's own address and limits. */
@Named
@RequestScoped
public class ApiPage {

    private static final long MEGAPIXEL = 1_000_000;

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

    /** The rows of the format table that this site accepts. */
    public List<MediaFormat> getFormats() {
        return Arrays.stream(MediaFormat.values())
                .filter(settings.get(UploadSettings.FORMATS_ENABLED)::contains)
                .toList();
    }

    /** How visitors see a file of this format: last part of a message key. */
    public String shownAs(MediaFormat format) {
        if (format.storedAs() != format) {
            return "converted";
        }
        return format.isShownByBrowsers() ? "original" : "preview";
    }

    public String getMaxSize() {
        return permission.siteLimit().text();
    }

    public long getMaxMegapixels() {
        return server.maxPixels() / MEGAPIXEL;
    }

    /** Megapixels of the pictures of a clip. */
    public int getMaxClipMegapixels() {
        return settings.get(VideoSettings.VIDEO_MAX_MEGAPIXELS);
    }

    public int getMaxClipMinutes() {
        return settings.get(VideoSettings.VIDEO_MAX_MINUTES);
    }

    public int getMaxFrames() {
        return settings.get(UploadSettings.MAX_FRAMES);
    }

    /** Megapixels of all frames of a file together. */
    public int getMaxTotalMegapixels() {
        return settings.get(UploadSettings.MAX_TOTAL_MEGAPIXELS);
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
        return Languages.sentences(Locale.ENGLISH)
                .getString(code.messageKey())
                .replaceAll("\\{[^}]*}", "…");
    }
}
