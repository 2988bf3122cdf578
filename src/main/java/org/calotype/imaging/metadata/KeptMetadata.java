package org.calotype.imaging.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.IccProfile;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.Nullable;

/**
 * What a rewritten original takes over from the one that came: Exif, XMP, IPTC and texts as far as
 * a strip rule lets them, and the colour profile its pixels are in.
 *
 * @param exif TIFF structure that fits the new pixels; empty for none
 * @param xmp packet; empty for none
 * @param iptc datasets; empty for none
 * @param texts named texts of a PNG
 * @param comments of a JPEG
 */
public record KeptMetadata(
        byte[] exif,
        byte[] xmp,
        byte[] iptc,
        Map<String, String> texts,
        List<String> comments,
        @Nullable IccProfile profile) {

    /** {@code tiff:Orientation} as an attribute or an element. */
    private static final Pattern ORIENTATION =
            Pattern.compile("(tiff:Orientation(?:=[\"']|>))\\s*[1-8]");

    public KeptMetadata {
        texts = Map.copyOf(texts);
        comments = List.copyOf(comments);
    }

    /**
     * Collects it. What cannot be read is left out.
     *
     * @param width of the new pixels
     * @param orientation of the new pixels, 1 to 8
     * @param profile in which the new pixels are; absent for sRGB
     */
    public static KeptMetadata of(
            Path original,
            MediaFormat format,
            StripRule rule,
            int width,
            int height,
            int orientation,
            @Nullable IccProfile profile) {
        RawMetadata raw = new RawMetadata();
        collect(original, format, raw);
        byte[] exif = raw.exif();
        byte[] xmp = new byte[0];
        byte[] iptc = new byte[0];
        Map<String, String> texts = Map.of();
        switch (rule) {
            case KEEP -> {
                xmp = raw.xmp();
                iptc = raw.iptc();
                texts = raw.texts();
            }
            case LOCATION -> {
                exif = ExifRemnant.of(raw.exif(), rule);
                xmp = XmpPacket.read(raw.xmp()).withoutPlace();
                iptc = IptcDatasets.read(raw.iptc()).withoutPlace();
                texts = placeless(raw.texts());
            }
            case ALL -> exif = ExifRemnant.orientationOnly(orientation);
        }
        return new KeptMetadata(
                ExifUpdate.of(exif, width, height, orientation),
                upToDate(xmp, orientation),
                iptc,
                texts,
                rule == StripRule.ALL ? List.of() : raw.comments(),
                profile);
    }

    private static void collect(Path original, MediaFormat format, RawMetadata raw) {
        try (FileFeed in = FileFeed.open(original)) {
            MetadataReader.collect(in, format, raw);
        } catch (IOException broken) {
            return;
        }
    }

    private static Map<String, String> placeless(Map<String, String> texts) {
        Map<String, String> kept = new LinkedHashMap<>(texts);
        kept.keySet().removeIf(keyword -> !PngText.isPlaceless(keyword));
        return kept;
    }

    private static byte[] upToDate(byte[] xmp, int orientation) {
        if (xmp.length == 0) {
            return xmp;
        }
        String packet = new String(xmp, StandardCharsets.UTF_8);
        return ORIENTATION
                .matcher(packet)
                .replaceAll("$1" + orientation)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether there is anything to write. */
    boolean isEmpty() {
        return exif.length == 0
                && xmp.length == 0
                && iptc.length == 0
                && texts.isEmpty()
                && comments.isEmpty()
                && profile == null;
    }
}
