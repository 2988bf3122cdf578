package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.account.control.Quota;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.database.AsynchronousCommit;
import org.calotype.derivative.control.DerivativeJob;
import org.calotype.derivative.control.DerivativeQueue;
import org.calotype.derivative.control.DerivativeSizes;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.AlbumsTouched;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.StopWords;
import org.calotype.gallery.control.TagRepository;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaExif;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Review;
import org.calotype.gallery.entity.TagName;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.security.control.Caller;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;
import org.calotype.settings.StripRule;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.UploadSettings.Moderation;
import org.calotype.upload.entity.DefaultTitle;
import org.calotype.upload.entity.FileName;
import org.calotype.upload.entity.UploadParameters;
import org.jspecify.annotations.Nullable;

/** The one short transaction of an upload: its row, its tags, and its planned derivatives. */
@ApplicationScoped
public class UploadRecorder {

    @Inject MediaFileRepository files;
    @Inject AlbumRepository albums;
    @Inject StopWords stopWords;
    @Inject Event<AlbumsTouched> albumsTouched;
    @Inject TagRepository tagRows;
    @Inject DerivativeSizes sizes;
    @Inject DerivativeJob derivativeJob;
    @Inject DerivativeQueue derivativeQueue;
    @Inject Quota quota;
    @Inject Audit audit;
    @Inject Settings settings;

    /**
     * Records an upload, which is told when its derivatives are made or {@link
     * org.calotype.derivative.control.DerivativeQueue#publish} was called.
     *
     * @throws org.calotype.gallery.control.NameTaken when a name of one of its derivatives was
     *     given to another file since the original got its own; nothing is recorded then
     * @throws Problem QUOTA_EXCEEDED, STOP_WORDS_FOUND, INVALID_ALBUM
     */
    @AsynchronousCommit
    @Transactional
    MediaFile record(
            Accepted accepted, OriginalStore.Stored stored, DeleteToken token, Instant now) {
        Caller caller = accepted.request().caller();
        caller.member()
                .ifPresent(owner -> quota.take(owner.accountId(), stored.original().sizeBytes()));
        UploadParameters wanted = accepted.request().parameters();
        MediaFile file =
                new MediaFile(
                        stored.publicId(),
                        stored.original(),
                        caller.member().map(Caller.Member::accountId).orElse(null),
                        caller.address(),
                        token.hash(),
                        now);
        caller.keyId().ifPresent(file::uploadedWith);
        if (caller.isServer()) {
            file.markImported();
        }
        file.describe(title(accepted, stored), description(accepted));
        requireNoStopWords(accepted, file);
        file.markNsfw(wanted.nsfw());
        accepted.place().album().map(this::asItIsNow).ifPresent(file::putInto);
        file.shelve(accepted.place().categoryId().orElse(null));
        file.dateAt(stored.datedAt());
        wanted.expiration().ifPresent(interval -> file.expireAt(interval.after(now)));
        if (awaitsApproval(caller)) {
            file.review(Review.PENDING);
        }
        file.tagWith(tagRows.named(tags(accepted)));
        planDerivatives(file, accepted);
        if (derivativeJob.isWaiting()) {
            derivativeQueue.claimNew(file);
        }
        files.addUnique(file);
        file.albumId().ifPresent(in -> albumsTouched.fire(new AlbumsTouched(Set.of(in))));
        exif(accepted).ifPresent(json -> files.add(new MediaExif(file.id(), json)));
        audit.record(caller.actor(), AuditAction.UPLOAD, "file " + file.publicId());
        return file;
    }

    private void requireNoStopWords(Accepted accepted, MediaFile file) {
        stopWords.requireNone(
                Stream.of(
                                Stream.of(file.originalFilename()),
                                file.title().stream(),
                                file.description().stream(),
                                tags(accepted).stream().map(TagName::value))
                        .flatMap(texts -> texts));
    }

    /** An album may have become private, or gone, since the upload was permitted. */
    private Album asItIsNow(Album album) {
        return albums.lock(album.id()).orElseThrow(() -> Problem.of(ErrorCode.INVALID_ALBUM));
    }

    /** The file as it stands in the database now, with its derivatives and camera facts. */
    @Transactional
    public Upload reload(long fileId, Optional<DeleteToken> token) {
        MediaFile file = files.withDerivatives(fileId).orElseThrow();
        return new Upload(file, files.exifJson(fileId), token);
    }

    private static @Nullable String title(Accepted accepted, OriginalStore.Stored stored) {
        return accepted.request()
                .parameters()
                .title()
                .or(() -> Optional.ofNullable(accepted.metadata().title()))
                .or(() -> DefaultTitle.from(FileName.of(stored.original().fileName())))
                .orElse(null);
    }

    private static @Nullable String description(Accepted accepted) {
        return accepted.request()
                .parameters()
                .description()
                .or(() -> Optional.ofNullable(accepted.metadata().description()))
                .orElse(null);
    }

    /** What is kept of what the camera says. */
    Optional<String> exif(Accepted accepted) {
        StripRule rule = settings.get(PictureSettings.METADATA);
        return accepted.metadata().keptUnder(rule).exifJson();
    }

    private boolean awaitsApproval(Caller caller) {
        Moderation whose = settings.get(UploadSettings.MODERATION);
        return whose == Moderation.ALL || (whose == Moderation.GUEST && caller.isGuest());
    }

    /** The caller's tags and that of the camera; guests have none. */
    private List<TagName> tags(Accepted accepted) {
        if (accepted.request().caller().isGuest()) {
            return List.of();
        }
        Stream<TagName> asked = accepted.request().parameters().tags().names().stream();
        return new ArrayList<>(
                Stream.concat(asked, cameraTag(accepted.metadata()).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Optional<TagName> cameraTag(MediaMetadata metadata) {
        if (!settings.get(PictureSettings.CAMERA_TAG)
                || metadata.cameraMake() == null
                || metadata.cameraModel() == null) {
            return Optional.empty();
        }
        return TagName.parse(metadata.cameraMake() + " " + metadata.cameraModel());
    }

    private void planDerivatives(MediaFile file, Accepted accepted) {
        PreparedOriginal prepared = accepted.prepared();
        MediaFormat format = prepared.derivativeFormat();
        boolean mediumAlways = prepared.animated() || !prepared.shownByBrowsers();
        Map<DerivativeKind, PixelSize> plan =
                accepted.inspected() instanceof Inspected.Clip
                        ? sizes.planForClip(prepared.upright())
                        : sizes.planFor(prepared.upright(), mediumAlways);
        plan.forEach(
                (kind, size) ->
                        file.plan(
                                kind,
                                format.mimeType(),
                                prepared.derivativeExtension(file.extension()),
                                size.width(),
                                size.height()));
    }
}
