package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.PixelLimits;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;

/** Judges a file by its header alone: what it really is, how large, whether we take it. */
@ApplicationScoped
public class Inspection {

    private static final long MEGAPIXEL = 1_000_000;

    @Inject ServerConfig server;
    @Inject Settings settings;

    /**
     * Reads and judges the header.
     *
     * @throws Problem NOT_AN_IMAGE, UNSUPPORTED_FORMAT, DISABLED_FORMAT, TOO_MANY_PIXELS,
     *     TOO_MANY_FRAMES
     */
    public ImageHeader inspect(ReceivedFile received) {
        ImageHeader header = HeaderReader.read(received.path());
        if (!settings.get(UploadSettings.FORMATS_ENABLED).contains(header.format())) {
            throw Problem.of(ErrorCode.DISABLED_FORMAT, header.format().extension());
        }
        new PixelLimits(
                        server.maxPixels(),
                        settings.get(UploadSettings.MAX_FRAMES),
                        settings.get(UploadSettings.MAX_TOTAL_MEGAPIXELS) * MEGAPIXEL)
                .check(header);
        return header;
    }
}
