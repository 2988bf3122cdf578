package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.CaptureTime;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;
import org.calotype.settings.StripRule;
import org.calotype.video.ClipStripper;

/** Clips are never resized, never transcoded; a strip rule takes out what they tell. */
@ApplicationScoped
public class ClipPreparation {

    @Inject ChangedCopy copies;
    @Inject Settings settings;

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

    /**
     * The bytes to store.
     *
     * @throws Problem INVALID_VIDEO, METADATA_STAYS
     */
    PreparedOriginal prepare(ReceivedFile received, Inspected.Clip clip) {
        StripRule rule = settings.get(PictureSettings.METADATA);
        if (rule == StripRule.KEEP) {
            return original(received.path(), clip, received.sizeBytes(), received.md5(), false);
        }
        return copies.make(
                ".stripped",
                copy -> {
                    strip(received.path(), clip, rule, copy);
                    StoredBytes bytes = StoredBytes.of(copy);
                    return original(copy, clip, bytes.size(), bytes.md5(), true);
                });
    }

    private static void strip(Path in, Inspected.Clip clip, StripRule rule, Path out) {
        try {
            ClipStripper.strip(in, clip.format(), rule, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static PreparedOriginal original(
            Path path, Inspected.Clip clip, long sizeBytes, String md5, boolean changed) {
        return new PreparedOriginal(
                path,
                clip.format(),
                MediaFormat.JPEG,
                clip.header().upright(),
                clip.header().orientation(),
                false,
                sizeBytes,
                md5,
                Optional.empty(),
                changed);
    }
}
