package org.calotype.imaging.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.Exhaustion;
import org.calotype.imaging.metadata.ExifFields.Directory;
import org.jspecify.annotations.Nullable;

/** Reads what a file says about itself. Never throws for what is in the file (M1). */
public final class MetadataReader {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION = 64 * 1024;
    private static final int LONGEST_NAME = 200;

    private final RawMetadata raw;
    private final ExifFields exif;
    private final IptcDatasets iptc;
    private final XmpPacket xmp;

    private MetadataReader(RawMetadata raw) {
        this.raw = raw;
        this.exif = ExifFields.read(raw.exif());
        this.iptc = IptcDatasets.read(raw.iptc());
        this.xmp = XmpPacket.read(raw.xmp());
    }

    /**
     * Everything readable; as {@link MediaMetadata#none()} when there is nothing.
     *
     * @throws Problem TOO_MUCH_IN_FLIGHT when the heap is full
     */
    public static MediaMetadata read(Path file, MediaFormat format) {
        try {
            return new MetadataReader(collected(file, format)).describe();
        } catch (StackOverflowError broken) {
            return MediaMetadata.none();
        } catch (OutOfMemoryError full) {
            throw Exhaustion.refusal(full, ErrorCode.INVALID_IMAGE);
        }
    }

    /** What was found up to where the file breaks off. */
    private static RawMetadata collected(Path file, MediaFormat format) {
        RawMetadata raw = new RawMetadata();
        try {
            collect(file, format, raw);
        } catch (IOException broken) {
            return raw;
        }
        return raw;
    }

    private static void collect(Path file, MediaFormat format, RawMetadata raw) throws IOException {
        switch (format) {
            case AVIF, HEIC -> HeifFile.collect(file, raw);
            case TIFF -> TiffImage.collect(file, raw);
            default -> {
                try (FileFeed in = FileFeed.open(file)) {
                    collect(in, format, raw);
                }
            }
        }
    }

    /** Collects the blocks of a file; what was found before an error stays. */
    static void collect(FileFeed in, MediaFormat format, RawMetadata raw) throws IOException {
        switch (format) {
            case JPEG -> new JpegFile(in).collect(raw);
            case PNG -> new PngFile(in).collect(raw);
            case GIF -> new GifFile(in).collect(raw);
            case WEBP -> new WebpFile(in).collect(raw);
            default -> {
                // nothing that we could read
            }
        }
    }

    private MediaMetadata describe() {
        GeoPosition position = position();
        return new MediaMetadata(
                title(),
                description(),
                name(image(ExifFields.MAKE), xmp.text("tiff:Make")),
                name(image(ExifFields.MODEL), xmp.text("tiff:Model")),
                name(
                        image(ExifFields.SOFTWARE),
                        xmp.text("xmp:CreatorTool"),
                        raw.texts().get("Software")),
                captureTime(),
                position == null ? null : position.latitude(),
                position == null ? null : position.longitude(),
                position == null ? null : position.altitude(),
                raw.orientation() > 0 ? raw.orientation() : exif.orientation(),
                "equirectangular".equalsIgnoreCase(xmp.text("GPano:ProjectionType")),
                TagList.of(exif, iptc, xmp, raw));
    }

    private @Nullable GeoPosition position() {
        GeoPosition position = GeoPosition.of(exif);
        return position == null ? GeoPosition.of(xmp) : position;
    }

    private @Nullable String title() {
        return text(
                LONGEST_TITLE,
                image(ExifFields.XP_TITLE),
                iptc.text(IptcDatasets.OBJECT_NAME),
                xmp.text("dc:title"),
                raw.texts().get("Title"));
    }

    private @Nullable String description() {
        return text(
                LONGEST_DESCRIPTION,
                image(ExifFields.IMAGE_DESCRIPTION),
                iptc.text(IptcDatasets.CAPTION),
                xmp.text("dc:description"),
                raw.texts().get("Description"));
    }

    private static @Nullable String name(@Nullable String... candidates) {
        return text(LONGEST_NAME, candidates);
    }

    /** The first candidate of which something is left when it is cleaned. */
    private static @Nullable String text(int codePoints, @Nullable String... candidates) {
        for (String candidate : candidates) {
            String bounded =
                    candidate == null || candidate.length() <= LONGEST_DESCRIPTION
                            ? candidate
                            : candidate.substring(0, LONGEST_DESCRIPTION);
            String clean = CleanText.clean(bounded, codePoints);
            if (clean != null) {
                return clean;
            }
        }
        return null;
    }

    private @Nullable String image(int tag) {
        return exif.text(Directory.IMAGE, tag);
    }

    /** The camera's word first, then the container's. */
    private @Nullable CaptureTime captureTime() {
        return Stream.of(
                        taken(ExifFields.DATE_TIME_ORIGINAL, ExifFields.OFFSET_TIME_ORIGINAL),
                        taken(ExifFields.DATE_TIME_DIGITIZED, ExifFields.OFFSET_TIME_DIGITIZED),
                        CaptureTime.parse(xmp.text("exif:DateTimeOriginal"), null),
                        CaptureTime.parse(xmp.text("photoshop:DateCreated"), null),
                        CaptureTime.parse(xmp.text("xmp:CreateDate"), null),
                        CaptureTime.parse(raw.texts().get("Creation Time"), null),
                        CaptureTime.ofUtc(raw.modified()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable CaptureTime taken(int dateTag, int offsetTag) {
        return CaptureTime.parse(
                exif.text(Directory.EXIF, dateTag), exif.text(Directory.EXIF, offsetTag));
    }
}
