package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.HtmlText;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.storage.StorageKey;

/** What people paste elsewhere to show an image or a clip (contract 7.13). */
public final class EmbedCodes {

    private final MediaFile file;
    private final Links links;

    public EmbedCodes(MediaFile file, Links links) {
        this.file = file;
        this.links = links;
    }

    /** The image itself, or its medium where browsers do not show it; or a player. */
    public String html() {
        return isClip()
                ? "<video src=\"%s\" controls poster=\"%s\"></video>"
                        .formatted(links.direct(file.storageKey()), links.direct(frame()))
                : htmlImage(shown());
    }

    /** The medium, or where there is none the image or frame, that leads to the viewer. */
    public String linkedHtml() {
        return "<a href=\"%s\">%s</a>".formatted(links.viewer(file), htmlImage(preview()));
    }

    /** Markdown has no player: the frame of a clip leads to the viewer. */
    public String markdown() {
        return isClip()
                ? "[%s](%s)".formatted(markdownImage(frame()), links.viewer(file))
                : markdownImage(shown());
    }

    public String linkedMarkdown() {
        return "[%s](%s)".formatted(markdownImage(preview()), links.viewer(file));
    }

    public String bbCode() {
        return isClip()
                ? "[video]" + links.direct(file.storageKey()) + "[/video]"
                : "[img]" + links.direct(shown()) + "[/img]";
    }

    public String linkedBbCode() {
        return "[url=%s][img]%s[/img][/url]".formatted(links.viewer(file), links.direct(preview()));
    }

    private boolean isClip() {
        return file.type() == MediaType.VIDEO;
    }

    /** The image itself where browsers show it, else what was made of it. */
    private StorageKey shown() {
        return file.isShownByBrowsers() ? file.storageKey() : preview();
    }

    private StorageKey preview() {
        return ready(DerivativeKind.MEDIUM).orElseGet(this::frame);
    }

    /** The frame of a clip; a picture itself. */
    private StorageKey frame() {
        return ready(DerivativeKind.FRAME).orElseGet(file::storageKey);
    }

    private Optional<StorageKey> ready(DerivativeKind kind) {
        return file.derivative(kind).filter(Derivative::isReady).map(Derivative::storageKey);
    }

    private String htmlImage(StorageKey key) {
        return "<img src=\"%s\" alt=\"%s\" border=\"0\">"
                .formatted(links.direct(key), HtmlText.escape(file.displayTitle()));
    }

    /** Brackets, backslashes and line ends would close or break the image. */
    private String markdownImage(StorageKey key) {
        String text = file.displayTitle().replaceAll("[\\r\\n]+", " ");
        return "![%s](%s)"
                .formatted(text.replaceAll("([\\\\\\[\\]`<])", "\\\\$1"), links.direct(key));
    }
}
