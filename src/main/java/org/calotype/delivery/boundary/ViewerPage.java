package org.calotype.delivery.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.calotype.delivery.control.ShareLinks;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.ByteSize;
import org.calotype.gallery.control.DurationTime;
import org.calotype.gallery.control.EmbedCodes;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.settings.ServerConfig;
import org.calotype.storage.StorageKey;

/** One file as its viewer and its delete link show it. */
@Named
@RequestScoped
public class ViewerPage {

    /** Request attribute with the {@link MediaFile}. */
    static final String FILE = "org.calotype.delivery.file";

    /** Larger originals are a link, not the picture of the page. */
    private static final long LARGEST_SHOWN_BYTES = 5_000_000;

    @Inject HttpServletRequest request;
    @Inject LinkMaker linkMaker;
    @Inject ServerConfig server;

    public String getTitle() {
        return file().displayTitle();
    }

    public String getDescription() {
        return file().description().orElse("");
    }

    /** The smaller picture; an animation moves, so it is its original. */
    public String getPicture() {
        return path(medium().map(Derivative::storageKey).orElseGet(file()::storageKey));
    }

    /** What the browser chooses from by the width it has; empty where there is no choice. */
    public String getPictures() {
        return medium().filter(medium -> file().sizeBytes() <= LARGEST_SHOWN_BYTES)
                .filter(medium -> file().isShownByBrowsers())
                .map(
                        medium ->
                                "%s %dw, %s %dw"
                                        .formatted(
                                                path(medium.storageKey()),
                                                medium.width(),
                                                getOriginal(),
                                                file().width()))
                .orElse("");
    }

    /** The largest picture that browsers show. */
    public String getLargest() {
        return file().isShownByBrowsers() ? getOriginal() : getPicture();
    }

    public boolean isClip() {
        return file().type() == MediaType.VIDEO;
    }

    /** What is shown before a clip plays; empty until it is made. */
    public String getPoster() {
        return derivative(DerivativeKind.FRAME).map(frame -> path(frame.storageKey())).orElse("");
    }

    public String getMimeType() {
        return file().mimeType();
    }

    /** Minutes and seconds of a clip; empty for a picture. */
    public String getDuration() {
        return DurationTime.format(file().durationSeconds());
    }

    /** What other sites show of it: the picture, its medium, or the frame of a clip. */
    public String getPreview() {
        boolean shown = file().isShownByBrowsers();
        return links().direct(
                        derivative(DerivativeKind.FRAME)
                                .or(() -> shown ? Optional.empty() : medium())
                                .map(Derivative::storageKey)
                                .orElseGet(file()::storageKey));
    }

    public String getThumb() {
        return derivative(DerivativeKind.THUMB).map(thumb -> path(thumb.storageKey())).orElse("");
    }

    public int getWidth() {
        return file().width();
    }

    public int getHeight() {
        return file().height();
    }

    /** Address of the original on the host the page came from, whatever its public address is. */
    public String getOriginal() {
        return path(file().storageKey());
    }

    public String getFormat() {
        return file().extension().toUpperCase(Locale.ROOT);
    }

    public String getSize() {
        return ByteSize.format(file().sizeBytes());
    }

    public String getDate() {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(file().datedAt().atZone(server.timeZone()));
    }

    /** The date for machines. */
    public String getDateTime() {
        return file().datedAt().toString();
    }

    /** When it will be gone; empty: never. */
    public String getExpiration() {
        return file().expiresAt()
                .map(
                        moment ->
                                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)
                                        .withLocale(locale())
                                        .format(moment.atZone(server.timeZone())))
                .orElse("");
    }

    public long getViews() {
        return file().views();
    }

    public boolean isNsfw() {
        return file().nsfw();
    }

    public String getViewer() {
        return links().viewer(file());
    }

    public String getViewerPath() {
        return request.getContextPath() + links().viewerPath(file());
    }

    public String getDirect() {
        return links().direct(file().storageKey());
    }

    /** Where other sites ask what to show of this page. */
    public String getOembed() {
        return links().base()
                + "/oembed?url="
                + URLEncoder.encode(getViewer(), StandardCharsets.UTF_8);
    }

    public EmbedCodes getEmbed() {
        return new EmbedCodes(file(), links());
    }

    private Optional<Derivative> medium() {
        return file().animated() ? Optional.empty() : derivative(DerivativeKind.MEDIUM);
    }

    private Optional<Derivative> derivative(DerivativeKind kind) {
        return file().derivative(kind).filter(Derivative::isReady);
    }

    /** Addresses of a page that a share link opened carry its permit on. */
    private String path(StorageKey key) {
        return request.getContextPath() + "/" + key.value() + permitOf(request);
    }

    /** The query with the permit of a share link; empty where there is none. */
    static String permitOf(HttpServletRequest request) {
        String permit = request.getParameter(ShareLinks.PARAMETER);
        return permit == null
                ? ""
                : "?" + ShareLinks.PARAMETER + "=" + URLEncoder.encode(permit, UTF_8);
    }

    /** Whether a smaller picture could not be made; {@code /api/2} says why. */
    public boolean isFailed() {
        return file().derivatives().stream()
                .anyMatch(derivative -> derivative.failure().isPresent());
    }

    private static Locale locale() {
        return FacesContext.getCurrentInstance().getViewRoot().getLocale();
    }

    private Links links() {
        return linkMaker.linksFor(request);
    }

    private MediaFile file() {
        return (MediaFile) request.getAttribute(FILE);
    }
}
