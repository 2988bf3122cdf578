package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.bmp.BmpDecoder;
import org.calotype.imaging.metadata.KeptMetadata;
import org.calotype.imaging.metadata.MetadataWriter;
import org.calotype.imaging.png.PngOutput;
import org.calotype.imaging.watermark.Watermark;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.Nullable;

/**
 * Writes an original anew where the bytes as sent cannot be kept: BMP becomes PNG, and a picture is
 * shrunk on request or to the size the site allows. The result keeps its colours with their
 * profile, its alpha, 16 bits where a PNG has them, and its metadata as far as the strip rule lets
 * them.
 *
 * <p>The original is decoded row by row while it is scaled; only the result is held, so that its
 * size and not that of the original decides about the heap.
 */
public final class OriginalRewriter {

    /** Rows that are scaled and converted at a time. */
    private static final int STRIP = 32;

    private final Path original;
    private final ImageHeader header;
    private final Orientation orientation;
    private final int quality;
    private final StripRule rule;
    private final Optional<Watermark> watermark;

    /**
     * @param orientation how the stored pixels must be turned
     * @param quality of lossy formats, 1 to 100
     * @param rule what must not be taken over of the metadata
     * @param watermark to be drawn on it; the picture becomes sRGB of 8 bits then
     */
    public OriginalRewriter(
            Path original,
            ImageHeader header,
            Orientation orientation,
            int quality,
            StripRule rule,
            Optional<Watermark> watermark) {
        if (header.animated()) {
            throw new IllegalArgumentException("an animation is never rewritten");
        }
        this.original = original;
        this.header = header;
        this.orientation = orientation;
        this.quality = quality;
        this.rule = rule;
        this.watermark = watermark;
    }

    /** The upright size. */
    public PixelSize upright() {
        PixelSize stored = new PixelSize(header.width(), header.height());
        return orientation.swapsAxes() ? stored.turned() : stored;
    }

    /**
     * Writes the picture in {@link MediaFormat#writtenAs its format}, BMP in its own size without
     * any loss. Never for animated files: only the first frame would remain.
     *
     * @param size of the upright picture
     * @throws Problem INVALID_IMAGE if not every row of pixels can be decoded; TOO_MANY_PIXELS if
     *     the result does not fit into the heap
     */
    public RewrittenOriginal write(PixelSize size, Path file) {
        return PictureDecoder.guard(() -> written(size, file));
    }

    private RewrittenOriginal written(PixelSize size, Path file) throws IOException {
        if (header.format() == MediaFormat.BMP && size.equals(upright()) && watermark.isEmpty()) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                BmpDecoder.convertToPng(original, out);
            }
            return result(size, Orientation.TOP_LEFT, file);
        }
        PixelSize stored = orientation.swapsAxes() ? size.turned() : size;
        Path plain = file.resolveSibling(file.getFileName() + ".plain");
        try (PictureRows rows =
                PictureDecoder.rows(original, header, stored.width(), stored.height())) {
            if (rows.isDeep() && format() == MediaFormat.PNG && watermark.isEmpty()) {
                writeDeep(rows, stored, plain);
                return complete(plain, stored, size, orientation, rows.iccProfile(), file);
            }
            IccProfile kept = keptProfile(rows);
            BufferedImage clean = orientation.apply(scaled(rows, stored, kept != null));
            BufferedImage image = watermark.map(mark -> mark.on(clean)).orElse(clean);
            if (kept == null) {
                PictureEncoder.write(image, format(), quality, plain);
            } else {
                PictureEncoder.writeDevice(image, format(), quality, plain);
            }
            return complete(plain, size, size, Orientation.TOP_LEFT, kept, file);
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    /** The profile that the result's samples stay in; absent where they become sRGB. */
    private @Nullable IccProfile keptProfile(PictureRows rows) {
        IccProfile profile = rows.iccProfile();
        boolean canCarry =
                switch (format()) {
                    case JPEG, PNG, WEBP -> true;
                    default -> false;
                };
        boolean fits =
                profile != null
                        && switch (rows.colour()) {
                            case GREY -> profile.isGrey();
                            case RGB, YCBCR -> profile.isRgb();
                            case CMYK, YCCK -> false;
                        };
        return canCarry && fits && watermark.isEmpty() ? profile : null;
    }

    private static BufferedImage scaled(PictureRows rows, PixelSize size, boolean keepsColours)
            throws IOException {
        RowScaler scaler = new RowScaler(rows, size.width(), size.height());
        BufferedImage whole = null;
        for (int y = 0; y < size.height(); y += STRIP) {
            int height = Math.min(STRIP, size.height() - y);
            Picture strip = scaler.strip(y, height);
            BufferedImage converted =
                    SrgbConverter.toSrgb(keepsColours ? strip.withoutProfile() : strip);
            if (whole == null) {
                whole = new BufferedImage(size.width(), size.height(), converted.getType());
            }
            byte[] from = samples(converted);
            System.arraycopy(from, 0, samples(whole), y * (from.length / height), from.length);
        }
        if (whole == null) {
            throw new IllegalArgumentException("no rows");
        }
        return whole;
    }

    private static byte[] samples(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Sixteen bits stay sixteen; they are not turned, their orientation goes with them. */
    private static void writeDeep(PictureRows rows, PixelSize size, Path file) throws IOException {
        RowScaler scaler = new RowScaler(rows, size.width(), size.height());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                PngOutput png =
                        PngOutput.ofWords(size.width(), size.height(), rows.planes().size(), out)) {
            for (int y = 0; y < size.height(); y += STRIP) {
                int height = Math.min(STRIP, size.height() - y);
                Picture strip = scaler.strip(y, height);
                for (int row = 0; row < height; row++) {
                    png.writeWords(strip, row);
                }
            }
            png.finish();
        }
    }

    private RewrittenOriginal complete(
            Path plain,
            PixelSize stored,
            PixelSize size,
            Orientation remaining,
            @Nullable IccProfile profile,
            Path file)
            throws IOException {
        KeptMetadata kept =
                KeptMetadata.of(
                        original,
                        header.format(),
                        rule,
                        stored.width(),
                        stored.height(),
                        remaining.tag(),
                        profile);
        MetadataWriter.write(plain, format(), kept, file);
        return result(size, remaining, file);
    }

    private MediaFormat format() {
        return header.format().writtenAs(header.alpha());
    }

    private RewrittenOriginal result(PixelSize size, Orientation remaining, Path file)
            throws IOException {
        return new RewrittenOriginal(
                format(), size.width(), size.height(), remaining, Files.size(file));
    }
}
