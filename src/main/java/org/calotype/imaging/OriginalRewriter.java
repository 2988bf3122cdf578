package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.bmp.BmpDecoder;

/**
 * Writes an original anew where the bytes as sent cannot be kept: BMP becomes PNG, and a picture is
 * shrunk on request or to the size the site allows. The result is upright and sRGB, keeps its alpha
 * and carries no metadata.
 */
public final class OriginalRewriter {

    private OriginalRewriter() {}

    /**
     * Writes the picture in its own size, BMP as PNG without any loss.
     *
     * @param quality of lossy formats, 1 to 100
     * @throws Problem INVALID_IMAGE if not every row of pixels can be decoded
     */
    public static RewrittenOriginal convert(
            Path original, ImageHeader header, Orientation orientation, int quality, Path file) {
        if (header.format() == MediaFormat.BMP) {
            return convertBmp(original, header, file);
        }
        PixelSize stored = new PixelSize(header.width(), header.height());
        PixelSize upright = orientation.swapsAxes() ? stored.turned() : stored;
        return resize(original, header, orientation, upright, quality, file);
    }

    private static RewrittenOriginal convertBmp(Path original, ImageHeader header, Path file) {
        long sizeBytes =
                PictureDecoder.guard(
                        () -> {
                            try (OutputStream out =
                                    new BufferedOutputStream(Files.newOutputStream(file))) {
                                BmpDecoder.convertToPng(original, out);
                            }
                            return Files.size(file);
                        });
        return new RewrittenOriginal(MediaFormat.PNG, header.width(), header.height(), sizeBytes);
    }

    /**
     * Writes the picture in another size, in {@link MediaFormat#writtenAs its format}. Never for
     * animated files: only the first frame would remain.
     *
     * @param size of the upright picture
     * @param quality of lossy formats, 1 to 100
     * @throws Problem INVALID_IMAGE if not every row of pixels can be decoded
     */
    public static RewrittenOriginal resize(
            Path original,
            ImageHeader header,
            Orientation orientation,
            PixelSize size,
            int quality,
            Path file) {
        if (header.animated()) {
            throw new IllegalArgumentException("an animation is never rewritten");
        }
        boolean sameSize = size.equals(new PixelSize(header.width(), header.height()));
        if (header.format() == MediaFormat.BMP && sameSize) {
            return convertBmp(original, header, file);
        }
        PixelSize stored = orientation.swapsAxes() ? size.turned() : size;
        Picture source = PictureDecoder.decode(original, header, stored.width(), stored.height());
        Picture scaled =
                Resampler.scale(source, Crop.whole(source), stored.width(), stored.height());
        BufferedImage image = orientation.apply(SrgbConverter.toSrgb(scaled));
        MediaFormat format = header.format().writtenAs(header.alpha());
        long sizeBytes = PictureEncoder.write(image, format, quality, file);
        return new RewrittenOriginal(format, image.getWidth(), image.getHeight(), sizeBytes);
    }
}
