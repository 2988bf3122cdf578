package org.calotype.delivery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.ByteSize;
import org.calotype.gallery.control.DurationTime;
import org.calotype.gallery.control.EmbedCodes;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.security.boundary.Moments;

/** One file as its viewer and its delete link show it. */
@Named
@RequestScoped
public class ViewerPage {

    /** Request attribute with the {@link MediaFile}. */
    static final String FILE = "org.calotype.delivery.file";

    @Inject HttpServletRequest request;
    @Inject LinkMaker linkMaker;
    @Inject Moments moments;

    public String getTitle() {
        return file().displayTitle();
    }

    public String getDescription() {
        return file().description().orElse("");
    }

    public boolean isClip() {
        return file().type() == MediaType.VIDEO;
    }

    public String getMimeType() {
        return file().mimeType();
    }

    /** Minutes and seconds of a clip; empty for a picture. */
    public String getDuration() {
        return DurationTime.format(file().durationSeconds());
    }

    public int getWidth() {
        return file().width();
    }

    public int getHeight() {
        return file().height();
    }

    public String getFormat() {
        return file().extension().toUpperCase(Locale.ROOT);
    }

    public String getSize() {
        return ByteSize.format(file().sizeBytes());
    }

    public String getDate() {
        return moments.date(file().datedAt());
    }

    /** The date for machines. */
    public String getDateTime() {
        return file().datedAt().toString();
    }

    /** When it will be gone; empty: never. */
    public String getExpiration() {
        return file().expiresAt().map(moments::precise).orElse("");
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

    private Links links() {
        return linkMaker.linksFor(request);
    }

    private MediaFile file() {
        return (MediaFile) request.getAttribute(FILE);
    }
}
