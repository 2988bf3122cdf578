package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.CaptureTime;
import org.calotype.imaging.metadata.MediaMetadata;

/** Clips are stored as they came: never resized, never transcoded. */
@ApplicationScoped
public class ClipPreparation {

    /** The date of the container, which is in UTC. */
    MediaMetadata describe(Inspected.Clip clip) {
        return new MediaMetadata(
                null,
                null,
                null,
                null,
                null,
                clip.header()
                        .created()
                        .map(moment -> moment.atOffset(ZoneOffset.UTC).toLocalDateTime())
                        .map(utc -> new CaptureTime(utc, ZoneOffset.UTC))
                        .orElse(null),
                null,
                null,
                null,
                clip.header().orientation().tag(),
                false,
                Map.of());
    }

    PreparedOriginal prepare(ReceivedFile received, Inspected.Clip clip) {
        return new PreparedOriginal(
                received.path(),
                clip.format(),
                MediaFormat.JPEG,
                clip.header().upright(),
                clip.header().orientation(),
                false,
                received.sizeBytes(),
                received.md5(),
                Optional.empty(),
                false);
    }
}
