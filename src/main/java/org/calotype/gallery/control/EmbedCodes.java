package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.HtmlText;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.storage.StorageKey;

/** What people paste elsewhere to show an image (contract 7.13). */
public final class EmbedCodes {

    private final MediaFile file;
    private final Links links;

    public EmbedCodes(MediaFile file, Links links) {
        this.file = file;
        this.links = links;
    }

    /** The image itself. */
    public String html() {
        return htmlImage(file.storageKey());
    }

    /** The medium, or where there is none the image, that leads to the viewer. */
    public String linkedHtml() {
        return "<a href=\"%s\">%s</a>".formatted(links.viewer(file), htmlImage(preview()));
    }

    public String markdown() {
        return markdownImage(file.storageKey());
    }

    public String linkedMarkdown() {
        return "[%s](%s)".formatted(markdownImage(preview()), links.viewer(file));
    }

    public String bbCode() {
        return "[img]" + links.direct(file.storageKey()) + "[/img]";
    }

    public String linkedBbCode() {
        return "[url=%s][img]%s[/img][/url]".formatted(links.viewer(file), links.direct(preview()));
    }

    private StorageKey preview() {
        Optional<Derivative> medium =
                file.derivative(DerivativeKind.MEDIUM).filter(Derivative::isReady);
        return medium.map(Derivative::storageKey).orElseGet(file::storageKey);
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
