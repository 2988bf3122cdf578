package org.calotype.upload.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelSize;

/**
 * The bytes that will be stored: those that came, or a rewritten copy.
 *
 * @param derivativeFormat what its derivatives are written as
 * @param upright size as people see it
 * @param orientation how the stored pixels must be turned to stand upright
 * @param md5 as clients are told: of these bytes, but of those that came where only a watermark was
 *     drawn
 * @param sourceMd5 of the bytes that came, where a resize changed the picture
 * @param storedMd5 of these bytes
 * @param shownByBrowsers whether every current browser shows these bytes
 * @param changed whether these are other bytes than those that came
 */
public record PreparedOriginal(
        Path path,
        MediaFormat format,
        MediaFormat derivativeFormat,
        PixelSize upright,
        Orientation orientation,
        boolean animated,
        long sizeBytes,
        String md5,
        Optional<String> sourceMd5,
        String storedMd5,
        boolean shownByBrowsers,
        boolean changed)
        implements AutoCloseable {

    /**
     * Extension of the derivatives: that of the original where they have its format.
     *
     * @param own extension the original is stored with
     */
    public String derivativeExtension(String own) {
        return derivativeFormat == format ? own : derivativeFormat.extension();
    }

    /** Removes a rewritten copy that was not moved into storage. */
    @Override
    public void close() {
        if (!changed) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
