package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.account.control.Quota;
import org.calotype.derivative.control.DerivativeSizes;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.AlbumsTouched;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaExif;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.Review;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;
import org.calotype.settings.StripRule;
import org.calotype.upload.control.Adoption.Foreign;
import org.calotype.upload.control.Adoption.Print;

/** The row of a file that is taken over. */
@ApplicationScoped
public class AdoptionRecorder {

    @Inject MediaFileRepository files;
    @Inject AlbumRepository albums;
    @Inject Event<AlbumsTouched> albumsTouched;
    @Inject DerivativeSizes sizes;
    @Inject Quota quota;
    @Inject Settings settings;

    /** A file that was judged and only has to be kept. */
    record Kept(
            Foreign foreign,
            ReceivedFile received,
            Inspected inspected,
            MediaMetadata metadata,
            List<Print> prints) {}

    /** The row before it is stored: it knows where its derivatives belong. */
    MediaFile prepare(Kept kept) {
        Foreign foreign = kept.foreign();
        PixelSize upright = upright(kept);
        MediaFile file =
                new MediaFile(
                        foreign.publicId(),
                        original(kept, upright),
                        foreign.ownerId().orElse(null),
                        foreign.address(),
                        foreign.deleteTokenHash(),
                        foreign.uploadedAt());
        file.markImported();
        file.countFrom(foreign.views(), foreign.likes());
        file.describe(foreign.title().orElse(null), foreign.description().orElse(null));
        file.markNsfw(foreign.nsfw());
        file.shelve(foreign.categoryId().orElse(null));
        file.expireAt(foreign.expiresAt().orElse(null));
        file.restrict(foreign.privacy(), Privacy.PUBLIC);
        if (!foreign.approved()) {
            file.review(Review.PENDING);
        }
        planDerivatives(file, kept, upright);
        return file;
    }

    /**
     * Stores the row; whoever knows its address sees the file from then on.
     *
     * @return whether it has all its derivatives
     * @throws org.calotype.gallery.control.NameTaken when a name of it is another file's
     */
    @Transactional
    boolean record(Kept kept, MediaFile file) {
        Foreign foreign = kept.foreign();
        foreign.ownerId().ifPresent(owner -> quota.add(owner, file.sizeBytes()));
        Optional<Album> album =
                foreign.album()
                        .flatMap(albums::byPublicId)
                        .flatMap(known -> albums.lock(known.id()));
        if (foreign.album().isPresent() && album.isEmpty()) {
            // Nobody knows any more who might see what was in it.
            file.restrict(Privacy.PRIVATE, Privacy.PUBLIC);
        }
        album.ifPresent(file::putInto);
        file.publish(foreign.uploadedAt());
        files.addUnique(file);
        file.albumId().ifPresent(in -> albumsTouched.fire(new AlbumsTouched(Set.of(in))));
        StripRule shown = settings.get(PictureSettings.METADATA);
        kept.metadata()
                .keptUnder(shown)
                .exifJson()
                .ifPresent(json -> files.add(new MediaExif(file.id(), json)));
        return file.derivatives().stream().allMatch(Derivative::isReady);
    }

    private static PixelSize upright(Kept kept) {
        if (kept.inspected() instanceof Inspected.Still still) {
            PixelSize stored = new PixelSize(still.header().width(), still.header().height());
            return orientation(kept).swapsAxes() ? stored.turned() : stored;
        }
        return ((Inspected.Clip) kept.inspected()).header().upright();
    }

    private static Orientation orientation(Kept kept) {
        return Orientation.ofTag(kept.metadata().orientation()).orElse(Orientation.TOP_LEFT);
    }

    private static Original original(Kept kept, PixelSize upright) {
        Foreign foreign = kept.foreign();
        String fileName = foreign.key().fileName();
        int dot = fileName.lastIndexOf('.');
        MediaFormat format = kept.inspected().format();
        return new Original(
                MediaType.valueOf(format.kind().name()),
                format.mimeType(),
                fileName.substring(0, dot),
                fileName.substring(dot + 1),
                foreign.key(),
                foreign.storageMode(),
                foreign.originalFilename(),
                upright.width(),
                upright.height(),
                orientation(kept).tag(),
                kept.received().sizeBytes(),
                kept.received().md5(),
                foreign.sourceMd5().filter(md5 -> !md5.equals(kept.received().md5())).orElse(null),
                kept.received().md5(),
                kept.inspected() instanceof Inspected.Still still && still.header().animated(),
                kept.metadata().panorama360(),
                kept.inspected().durationSeconds(),
                kept.inspected().isShownByBrowsers());
    }

    /** What is there stays, and so do the addresses of it; what this site has besides is made. */
    private void planDerivatives(MediaFile file, Kept kept, PixelSize upright) {
        MediaFormat format = kept.inspected().format();
        boolean clip = kept.inspected() instanceof Inspected.Clip;
        boolean alpha = kept.inspected() instanceof Inspected.Still still && still.header().alpha();
        MediaFormat made = clip ? MediaFormat.JPEG : format.writtenAs(alpha);
        Map<DerivativeKind, PixelSize> plan =
                clip
                        ? sizes.planForClip(upright)
                        : sizes.planFor(upright, file.animated() || !file.isShownByBrowsers());
        Map<DerivativeKind, Print> prints =
                kept.prints().stream().collect(Collectors.toMap(Print::kind, print -> print));
        for (DerivativeKind kind : EnumSet.allOf(DerivativeKind.class)) {
            Print print = prints.get(kind);
            PixelSize planned = plan.get(kind);
            if (print != null) {
                takeOver(file, print);
            } else if (planned != null) {
                file.plan(
                        kind,
                        made.mimeType(),
                        made == format ? file.extension() : made.extension(),
                        planned.width(),
                        planned.height());
            }
        }
    }

    private static void takeOver(MediaFile file, Print print) {
        int width = print.header().width();
        int height = print.header().height();
        file.plan(
                print.kind(), print.header().format().mimeType(), print.extension(), width, height);
        file.derivative(print.kind())
                .orElseThrow()
                .ready(width, height, print.bytes().sizeBytes(), file.uploadedAt());
    }
}
