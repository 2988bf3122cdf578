package org.calotype.delivery.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.HtmlText;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;

/**
 * What oEmbed 1.0 tells of a file: {@code photo} for an image, {@code video} with a player for a
 * clip, never larger than the consumer asked for (oEmbed §2.3.4).
 *
 * @param fields in the order of the answer; values are texts and numbers
 */
public record OembedAnswer(Map<String, Object> fields) {

    /** The largest sides a consumer takes, pixels. */
    public record Frame(int maxWidth, int maxHeight) {
        boolean takes(int width, int height) {
            return width <= maxWidth && height <= maxHeight;
        }
    }

    /** One picture of a file. */
    private record Shown(String url, int width, int height) {}

    public OembedAnswer {
        fields = new LinkedHashMap<>(fields);
    }

    /** Describes a file. */
    public static OembedAnswer of(
            MediaFile file, Links links, String siteName, Optional<String> author, Frame frame) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", "1.0");
        fields.put("type", file.type() == MediaType.VIDEO ? "video" : "photo");
        fields.put("provider_name", siteName);
        fields.put("provider_url", links.base());
        fields.put("title", file.displayTitle());
        fields.put("web_page", links.viewer(file));
        author.ifPresent(name -> fields.put("author_name", name));
        if (file.type() == MediaType.VIDEO) {
            addVideo(fields, file, links, frame);
        } else {
            addPhoto(fields, file, links, frame);
        }
        thumbnail(file, links, frame)
                .ifPresent(
                        thumb -> {
                            fields.put("thumbnail_url", thumb.url());
                            fields.put("thumbnail_width", thumb.width());
                            fields.put("thumbnail_height", thumb.height());
                        });
        return new OembedAnswer(fields);
    }

    /** The original where it fits, else the medium; a photo without a picture would be no photo. */
    private static void addPhoto(
            Map<String, Object> fields, MediaFile file, Links links, Frame frame) {
        Shown original = new Shown(links.direct(file.storageKey()), file.width(), file.height());
        Shown shown =
                frame.takes(file.width(), file.height())
                        ? original
                        : ready(file, links, DerivativeKind.MEDIUM)
                                .filter(medium -> frame.takes(medium.width(), medium.height()))
                                .or(() -> ready(file, links, DerivativeKind.THUMB))
                                .orElse(original);
        fields.put("url", shown.url());
        fields.put("width", shown.width());
        fields.put("height", shown.height());
    }

    private static void addVideo(
            Map<String, Object> fields, MediaFile file, Links links, Frame frame) {
        double scale =
                Math.min(
                        1,
                        Math.min(
                                (double) frame.maxWidth() / file.width(),
                                (double) frame.maxHeight() / file.height()));
        int width = (int) Math.max(1, Math.round(file.width() * scale));
        int height = (int) Math.max(1, Math.round(file.height() * scale));
        String poster =
                ready(file, links, DerivativeKind.FRAME)
                        .map(frameShown -> " poster=\"" + HtmlText.escape(frameShown.url()) + "\"")
                        .orElse("");
        fields.put(
                "html",
                "<video src=\"%s\" width=\"%d\" height=\"%d\" controls%s></video>"
                        .formatted(
                                HtmlText.escape(links.direct(file.storageKey())),
                                width,
                                height,
                                poster));
        fields.put("width", width);
        fields.put("height", height);
    }

    private static Optional<Shown> thumbnail(MediaFile file, Links links, Frame frame) {
        return ready(file, links, DerivativeKind.MEDIUM)
                .filter(medium -> frame.takes(medium.width(), medium.height()))
                .or(() -> ready(file, links, DerivativeKind.THUMB))
                .filter(thumb -> frame.takes(thumb.width(), thumb.height()));
    }

    private static Optional<Shown> ready(MediaFile file, Links links, DerivativeKind kind) {
        return file.derivative(kind)
                .filter(Derivative::isReady)
                .map(
                        made ->
                                new Shown(
                                        links.direct(made.storageKey()),
                                        made.width(),
                                        made.height()));
    }
}
