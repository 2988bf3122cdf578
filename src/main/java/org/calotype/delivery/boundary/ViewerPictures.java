package org.calotype.delivery.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Optional;
import org.calotype.delivery.control.ShareLinks;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.storage.StorageKey;

/** Which bytes the viewer shows of a file, and where they are. */
@Named
@RequestScoped
public class ViewerPictures {

    /** Larger originals are a link, not the picture of the page. */
    private static final long LARGEST_SHOWN_BYTES = 5_000_000;

    @Inject HttpServletRequest request;
    @Inject LinkMaker linkMaker;

    /** The smaller picture; an animation moves, so it is its original. */
    public String getPicture() {
        return path(medium().map(Derivative::storageKey).orElseGet(file()::storageKey));
    }

    /** What the browser chooses from by the width it has; empty where there is no choice. */
    public String getChoices() {
        return medium().filter(medium -> file().sizeBytes() <= LARGEST_SHOWN_BYTES)
                .filter(medium -> isShownByBrowsers())
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
        return isShownByBrowsers() ? getOriginal() : getPicture();
    }

    /** The picture of a whole sphere to look around in; empty where it is none. */
    public String getPanorama() {
        boolean still = file().type() == MediaType.IMAGE;
        return still && file().panorama360() ? getLargest() : "";
    }

    /** What is shown before a clip plays; empty until it is made. */
    public String getPoster() {
        return derivative(DerivativeKind.FRAME).map(frame -> path(frame.storageKey())).orElse("");
    }

    public String getThumb() {
        return derivative(DerivativeKind.THUMB).map(thumb -> path(thumb.storageKey())).orElse("");
    }

    /** What other sites show of it: the picture, its medium, or the frame of a clip. */
    public String getPreview() {
        StorageKey key =
                derivative(DerivativeKind.FRAME)
                        .or(() -> isShownByBrowsers() ? Optional.empty() : medium())
                        .map(Derivative::storageKey)
                        .orElseGet(file()::storageKey);
        return shared(key);
    }

    /** What other sites play of a clip. */
    public String getClip() {
        return shared(file().storageKey());
    }

    private String shared(StorageKey key) {
        return linkMaker.linksFor(request).direct(key) + permitOf(request);
    }

    /** Address of the original on the host the page came from, whatever its public address is. */
    public String getOriginal() {
        return path(file().storageKey());
    }

    /** Whether smaller pictures are being made still. */
    public boolean isPending() {
        return file().derivatives().stream().anyMatch(derivative -> !derivative.isFinal());
    }

    /** Whether a smaller picture could not be made; {@code /api/2} says why. */
    public boolean isFailed() {
        return file().derivatives().stream()
                .anyMatch(derivative -> derivative.failure().isPresent());
    }

    private boolean isShownByBrowsers() {
        return file().isShownByBrowsers();
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

    private MediaFile file() {
        return (MediaFile) request.getAttribute(ViewerPage.FILE);
    }
}
