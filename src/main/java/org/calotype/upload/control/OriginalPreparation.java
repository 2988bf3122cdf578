package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.derivative.control.DecodeBudget;
import org.calotype.derivative.control.SiteWatermark;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.OriginalRewriter;
import org.calotype.imaging.PixelBudget;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.RewrittenOriginal;
import org.calotype.imaging.foreign.ForeignStills;
import org.calotype.imaging.foreign.ReadableStill;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.imaging.metadata.MetadataReader;
import org.calotype.imaging.metadata.MetadataStripper;
import org.calotype.imaging.watermark.Watermark;
import org.calotype.security.control.Caller;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.SettingKey;
import org.calotype.settings.Settings;
import org.calotype.settings.StripRule;
import org.calotype.settings.WatermarkSettings.Target;
import org.calotype.upload.entity.TargetWidth;

/**
 * Decides which bytes are stored: exactly those that came, unless a resize, a site maximum, a
 * watermark, a strip rule or a converted format asks otherwise. A file that was only marked keeps
 * the MD5 of what came (Chevereto, observed section 6), so that it is recognised when it comes
 * again.
 */
@ApplicationScoped
public class OriginalPreparation {

    @Inject DecodeBudget budget;
    @Inject ForeignStills foreignStills;
    @Inject SiteWatermark watermark;
    @Inject Settings settings;
    @Inject ChangedCopy copies;

    /** What the file says about itself. */
    public MediaMetadata describe(ReceivedFile received, ImageHeader header) {
        MediaMetadata read = MetadataReader.read(received.path(), header.format());
        return foreignStills.facts(received.path(), header).map(read::withTags).orElse(read);
    }

    /**
     * The bytes to store.
     *
     * @throws Problem WIDTH_TOO_GREAT, INVALID_IMAGE, METADATA_STAYS
     */
    public PreparedOriginal prepare(
            UploadRequest request,
            ReceivedFile received,
            ImageHeader header,
            MediaMetadata metadata) {
        Orientation orientation =
                Orientation.ofTag(metadata.orientation()).orElse(Orientation.TOP_LEFT);
        PixelSize stored = new PixelSize(header.width(), header.height());
        PixelSize upright = orientation.swapsAxes() ? stored.turned() : stored;
        Optional<PixelSize> target = targetSize(request, header, upright);
        Optional<Watermark> mark = watermarkOf(request, header, target.orElse(upright));
        boolean converted = header.format().storedAs() != header.format();
        if (target.isPresent() || converted || mark.isPresent()) {
            return copies.make(
                    ".rewritten",
                    copy -> rewritten(received, header, orientation, upright, target, mark, copy));
        }
        StripRule rule = settings.get(PictureSettings.METADATA);
        if (rule != StripRule.KEEP && !header.format().isStripped()) {
            throw Problem.of(ErrorCode.METADATA_STAYS, header.format().title());
        }
        if (rule != StripRule.KEEP) {
            return copies.make(
                    ".stripped",
                    copy -> stripped(received, header, orientation, upright, rule, copy));
        }
        return new PreparedOriginal(
                received.path(),
                header.format(),
                header.format().writtenAs(header.alpha()),
                upright,
                orientation,
                header.animated(),
                received.sizeBytes(),
                received.md5(),
                Optional.empty(),
                received.md5(),
                header.isShownByBrowsers(),
                false);
    }

    /** The mark for this original; animations and what is kept as it came have none. */
    private Optional<Watermark> watermarkOf(
            UploadRequest request, ImageHeader header, PixelSize size) {
        if (header.animated() || !header.format().storedAs().isWritten()) {
            return Optional.empty();
        }
        return watermark
                .on(Target.ORIGINAL, () -> request.caller().member().map(Caller.Member::role))
                .filter(mark -> mark.marks(size));
    }

    /** The size to shrink to, upright; files of several frames or pages keep theirs. */
    private Optional<PixelSize> targetSize(
            UploadRequest request, ImageHeader header, PixelSize upright) {
        if (header.frames() > 1) {
            return Optional.empty();
        }
        int width =
                request.parameters()
                        .width()
                        .filter(asked -> asked.shrinks(upright.width()))
                        .map(TargetWidth::pixels)
                        .orElse(upright.width());
        double scale =
                Math.min(
                        (double) width / upright.width(),
                        Math.min(
                                within(PictureSettings.MAX_WIDTH, upright.width()),
                                within(PictureSettings.MAX_HEIGHT, upright.height())));
        if (scale >= 1) {
            return Optional.empty();
        }
        return Optional.of(
                new PixelSize(side(upright.width() * scale), side(upright.height() * scale)));
    }

    private double within(SettingKey<Integer> maximum, int side) {
        int most = settings.get(maximum);
        return most == 0 ? 1 : (double) most / side;
    }

    private static int side(double exact) {
        return (int) Math.max(1, Math.round(exact));
    }

    private PreparedOriginal rewritten(
            ReceivedFile received,
            ImageHeader header,
            Orientation orientation,
            PixelSize upright,
            Optional<PixelSize> target,
            Optional<Watermark> mark,
            Path copy) {
        PixelSize size = target.orElse(upright);
        RewrittenOriginal written = rewrite(received.path(), header, orientation, size, mark, copy);
        StoredBytes bytes = StoredBytes.of(copy);
        return new PreparedOriginal(
                copy,
                written.format(),
                written.format(),
                size,
                written.orientation(),
                false,
                bytes.size(),
                mark.isPresent() && target.isEmpty() ? received.md5() : bytes.md5(),
                target.map(resized -> received.md5()),
                bytes.md5(),
                written.format().isShownByBrowsers(),
                true);
    }

    /** Decodes within a budget: many resizes at once must not fill the heap. */
    private RewrittenOriginal rewrite(
            Path original,
            ImageHeader header,
            Orientation orientation,
            PixelSize size,
            Optional<Watermark> mark,
            Path copy) {
        PixelSize stored = orientation.swapsAxes() ? size.turned() : size;
        try (ReadableStill still =
                        foreignStills.open(original, header, stored.width(), stored.height());
                PixelBudget.Share share =
                        budget.takeForRewrite(still.header(), orientation, stored)) {
            return rewriter(still, orientation, mark).write(size, copy);
        }
    }

    private OriginalRewriter rewriter(
            ReadableStill still, Orientation orientation, Optional<Watermark> mark) {
        return new OriginalRewriter(
                still.path(),
                still.header(),
                orientation,
                settings.get(PictureSettings.JPEG_QUALITY),
                settings.get(PictureSettings.METADATA),
                mark);
    }

    private PreparedOriginal stripped(
            ReceivedFile received,
            ImageHeader header,
            Orientation orientation,
            PixelSize upright,
            StripRule rule,
            Path copy) {
        try {
            MetadataStripper.strip(received.path(), header.format(), rule, copy);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        StoredBytes bytes = StoredBytes.of(copy);
        return new PreparedOriginal(
                copy,
                header.format(),
                header.format().writtenAs(header.alpha()),
                upright,
                orientation,
                header.animated(),
                bytes.size(),
                bytes.md5(),
                Optional.empty(),
                bytes.md5(),
                header.isShownByBrowsers(),
                true);
    }
}
