package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.CaptureTime;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;
import org.calotype.settings.StripRule;
import org.calotype.video.ClipStripper;
import org.calotype.video.ClipTags;
import org.calotype.video.VideoHeader;
import org.calotype.video.VideoReader;

/** Clips are never resized, never transcoded; a strip rule takes out what they tell. */
@ApplicationScoped
public class ClipPreparation {

    @Inject ChangedCopy copies;
    @Inject Settings settings;

    /** Camera and place as the clip says, and the date of the container, which is in UTC. */
    MediaMetadata describe(ReceivedFile received, Inspected.Clip clip) {
        return describe(received.path(), clip.format(), clip.header());
    }

    /** The same of a clip that is kept already. @throws Problem INVALID_VIDEO */
    MediaMetadata describe(Path clip, MediaFormat format) {
        return describe(clip, format, VideoReader.read(clip, format));
    }

    private static MediaMetadata describe(Path clip, MediaFormat format, VideoHeader header) {
        ClipTags said = VideoReader.tags(clip, format);
        return MediaMetadata.ofCamera(
                header.orientation().tag(),
                header.created()
                        .map(moment -> moment.atOffset(ZoneOffset.UTC).toLocalDateTime())
                        .map(utc -> new CaptureTime(utc, ZoneOffset.UTC)),
                new MediaMetadata.Camera(said.make(), said.model(), said.software()),
                said.place()
                        .map(
                                place ->
                                        new MediaMetadata.Position(
                                                place.latitude(),
                                                place.longitude(),
                                                place.altitude())),
                said.panorama());
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
                md5,
                clip.isShownByBrowsers(),
                changed);
    }
}
