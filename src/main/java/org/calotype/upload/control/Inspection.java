package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.PixelLimits;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.video.VideoService;

/** Judges a file by its header alone: what it really is, how large, whether we take it. */
@ApplicationScoped
public class Inspection {

    private static final long MEGAPIXEL = 1_000_000;

    @Inject ServerConfig server;
    @Inject Settings settings;
    @Inject VideoService videos;

    /**
     * Reads and judges the header.
     *
     * @throws Problem NOT_AN_IMAGE, UNSUPPORTED_FORMAT, DISABLED_FORMAT, TOO_MANY_PIXELS,
     *     TOO_MANY_FRAMES, INVALID_VIDEO, VIDEO_TOO_LONG, VIDEO_UNAVAILABLE
     */
    Inspected inspect(ReceivedFile received) {
        MediaFormat format = HeaderReader.formatOf(received.path());
        if (!settings.get(UploadSettings.FORMATS_ENABLED).contains(format)) {
            throw Problem.of(ErrorCode.DISABLED_FORMAT, format.extension());
        }
        return look(received, format);
    }

    /**
     * Reads the header, whether or not the site takes such files now.
     *
     * @throws Problem those of {@link #inspect} but DISABLED_FORMAT
     */
    Inspected look(ReceivedFile received) {
        return look(received, HeaderReader.formatOf(received.path()));
    }

    private Inspected look(ReceivedFile received, MediaFormat format) {
        return format.kind() == MediaFormat.Kind.VIDEO
                ? new Inspected.Clip(format, videos.inspect(received.path(), format))
                : new Inspected.Still(still(received));
    }

    private ImageHeader still(ReceivedFile received) {
        ImageHeader header = HeaderReader.read(received.path());
        new PixelLimits(
                        server.maxPixels(),
                        settings.get(UploadSettings.MAX_FRAMES),
                        settings.get(UploadSettings.MAX_TOTAL_MEGAPIXELS) * MEGAPIXEL)
                .check(header);
        return header;
    }
}
