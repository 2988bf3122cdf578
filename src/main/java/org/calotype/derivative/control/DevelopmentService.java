package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.database.Database;
import org.calotype.derivative.control.Development.Made;
import org.calotype.derivative.control.Development.Planned;
import org.calotype.error.ErrorCode;
import org.calotype.error.Outage;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.DeletionService;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.imaging.DerivativeOrder;
import org.calotype.imaging.DerivativeRenderer;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelBudget;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.RawPixels;
import org.calotype.imaging.RenderedDerivative;
import org.calotype.imaging.foreign.ForeignStills;
import org.calotype.imaging.foreign.ReadableStill;
import org.calotype.imaging.watermark.Watermark;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;
import org.calotype.settings.WatermarkSettings.Target;
import org.calotype.storage.LocalFile;
import org.calotype.storage.Storage;
import org.calotype.storage.TemporaryFolder;
import org.calotype.video.VideoHeader;
import org.calotype.video.VideoService;
import org.calotype.worker.ffmpeg.RawFrame;

/** Makes the derivatives of one file: claim, render, store, complete. */
@ApplicationScoped
public class DevelopmentService {

    private static final Logger LOG = System.getLogger(DevelopmentService.class.getName());

    /** As long as a claim lasts: later, another node may have taken the file up. */
    private static final Duration PATIENCE = DerivativeQueue.LEASE;

    private static final Duration RENEWED_AFTER = DerivativeQueue.LEASE.dividedBy(2);

    @Inject Database database;
    @Inject DecodeBudget budget;
    @Inject ForeignStills foreignStills;
    @Inject DerivativeQueue queue;
    @Inject DevelopmentOutcomes outcomes;
    @Inject DerivativeSizes sizes;
    @Inject DeletionService deletions;
    @Inject SiteWatermark watermark;
    @Inject Storage storage;
    @Inject TemporaryFolder temporary;
    @Inject VideoService videos;
    @Inject Settings settings;
    @Inject Event<FileDeveloped> developed;

    /** Develops a file and records what became of it. */
    public void develop(Handover file) {
        long fileId = file.fileId();
        Optional<Development> claimed = file.claimed();
        String claim = claimed.map(Development::claim).orElseGet(DerivativeQueue::newClaim);
        try {
            if (claimed.isEmpty()) {
                claimed = queue.claim(fileId, claim);
            }
            long begun = System.nanoTime();
            Optional<MediaFile> made = claimed.filter(this::isStillOurs).flatMap(this::make);
            if (made.isPresent()) {
                developed.fire(
                        new FileDeveloped(fileId, Duration.ofNanos(System.nanoTime() - begun)));
                outcomes.developed(made.get());
            } else {
                tellWhatOthersDid(fileId);
            }
        } catch (RuntimeException | Error fault) {
            afterFailure(fileId, claim, claimed, fault);
        }
    }

    private void afterFailure(
            long fileId, String claim, Optional<Development> claimed, Throwable fault) {
        if (Outage.isIn(fault)) {
            afterOutage(fileId, claim);
            return;
        }
        if (fault instanceof Problem problem && problem.code().httpStatus() < 500) {
            refuse(fileId, claim, problem);
            return;
        }
        LOG.log(Level.ERROR, "event=development-failed file=" + fileId, fault);
        retryLater(fileId, claim, claimed);
    }

    /**
     * Nothing can be recorded, so nothing else can be developed either: waits and does it again.
     * The claim may have been made without our having been told.
     */
    private void afterOutage(long fileId, String claim) {
        LOG.log(
                Level.WARNING,
                "event=development-postponed file={0} reason=database-away",
                Long.toString(fileId));
        if (database.awaitReturn(PATIENCE)) {
            queue.unclaim(fileId, claim);
            develop(Handover.unclaimed(fileId));
        }
    }

    /** Somebody else took the file: at work still (and will tell), done, or refused it. */
    private void tellWhatOthersDid(long fileId) {
        switch (queue.progress(fileId)) {
            case AT_WORK -> LOG.log(Level.DEBUG, "file {0} is in other hands", fileId);
            case DONE -> outcomes.developed(fileId);
            case GONE -> outcomes.refused(fileId, Problem.of(ErrorCode.INVALID_IMAGE));
        }
    }

    /**
     * @return empty when it is not ours any more
     */
    private Optional<MediaFile> make(Development development) {
        try (LocalFile original = storage.localFile(development.original())) {
            return make(development, original.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + development.original(), unreadable);
        }
    }

    private Optional<MediaFile> make(Development development, Path original) {
        List<DerivativeOrder> orders = new ArrayList<>();
        for (Planned planned : development.planned()) {
            orders.add(
                    new DerivativeOrder(
                            sizes.spec(planned.kind()), temporary.newTemporaryPath(".derivative")));
        }
        try {
            MediaFormat format = HeaderReader.formatOf(original);
            Optional<Watermark> mark =
                    watermark.on(
                            Target.DERIVATIVES, () -> development.ownerId().flatMap(queue::roleOf));
            List<RenderedDerivative> rendered =
                    format.kind() == MediaFormat.Kind.VIDEO
                            ? ofClip(original, format, development, orders, mark)
                            : ofStill(original, development, orders, mark);
            return isStillOurs(development) ? keep(development, rendered) : Optional.empty();
        } finally {
            orders.forEach(order -> deleteTemporary(order.file()));
        }
    }

    private List<RenderedDerivative> ofStill(
            Path original,
            Development development,
            List<DerivativeOrder> orders,
            Optional<Watermark> mark) {
        Orientation orientation = development.turn();
        ImageHeader header = HeaderReader.read(original);
        PixelSize largest = DerivativeRenderer.largest(header, orientation, orders);
        try (ReadableStill still =
                        foreignStills.open(original, header, largest.width(), largest.height());
                PixelBudget.Share share = budget.take(still.header(), largest)) {
            return DerivativeRenderer.render(
                    still.path(),
                    still.header(),
                    orientation,
                    orders,
                    settings.get(PictureSettings.JPEG_QUALITY),
                    mark);
        }
    }

    private List<RenderedDerivative> ofClip(
            Path original,
            MediaFormat format,
            Development development,
            List<DerivativeOrder> orders,
            Optional<Watermark> mark) {
        VideoHeader header = videos.inspect(original, format);
        try (RawFrame frame = videos.frame(original, format, header, development.frameSecond());
                PixelBudget.Share share = budget.take((long) frame.width() * frame.height())) {
            return DerivativeRenderer.render(
                    new RawPixels(frame.file(), frame.width(), frame.height()),
                    development.turn(),
                    orders,
                    settings.get(PictureSettings.JPEG_QUALITY),
                    mark);
        }
    }

    /** What waited or took long may be in other hands by now: theirs must not be stored over. */
    private boolean isStillOurs(Development development) {
        long held = System.nanoTime() - development.claimedAt();
        return held < RENEWED_AFTER.toNanos() || queue.renew(development);
    }

    private Optional<MediaFile> keep(Development development, List<RenderedDerivative> rendered) {
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < rendered.size(); i++) {
            RenderedDerivative derivative = rendered.get(i);
            Planned planned = development.planned().get(i);
            storage.storeOver(derivative.file(), planned.key());
            made.add(
                    new Made(
                            planned.kind(),
                            derivative.width(),
                            derivative.height(),
                            derivative.sizeBytes()));
        }
        return queue.complete(development, made, rendered.get(0).thumbHash());
    }

    /** Pixels that do not decode: an upload nobody has been told of yet did not happen. */
    private void refuse(long fileId, String claim, Problem problem) {
        if (!queue.failIfPublished(fileId, claim, problem.code().name())) {
            deletions.delete(fileId);
        }
        outcomes.refused(fileId, problem);
    }

    private void retryLater(long fileId, String claim, Optional<Development> claimed) {
        if (claimed.isPresent() && claimed.get().attempt() >= DerivativeQueue.MAX_ATTEMPTS) {
            queue.fail(fileId, claim, ErrorCode.INTERNAL.name());
            outcomes.developed(fileId);
            return;
        }
        queue.release(fileId, claim);
    }

    private static void deleteTemporary(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
