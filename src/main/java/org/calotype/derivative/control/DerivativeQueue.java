package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.calotype.account.entity.Role;
import org.calotype.database.AsynchronousCommit;
import org.calotype.derivative.control.Development.Made;
import org.calotype.derivative.control.Development.Planned;
import org.calotype.gallery.control.ExposureChanged;
import org.calotype.gallery.control.FilesChanged;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;

/**
 * The short transactions of the queue. Each is its own: the server's job repository must not share
 * a transaction with our data source.
 */
@ApplicationScoped
public class DerivativeQueue {

    /** Longer than any picture takes; a node that lives renews nothing, it finishes. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final String node = UUID.randomUUID().toString();

    @Inject DerivativeRepository derivatives;
    @Inject Event<FilesChanged> filesChanged;
    @Inject Event<ExposureChanged> exposureChanged;
    @Inject Clock clock;

    /** How far the development of a file is. */
    enum Progress {
        AT_WORK,
        DONE,
        GONE
    }

    /** A file that waits for anybody. */
    @Transactional(TxType.REQUIRES_NEW)
    public OptionalLong nextPending() {
        Optional<Long> oldest = derivatives.oldestPending(clock.instant());
        return oldest.isPresent() ? OptionalLong.of(oldest.get()) : OptionalLong.empty();
    }

    /** Claims what is to be made of a file; empty when there is nothing or another node has it. */
    @AsynchronousCommit
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Development> claim(long fileId) {
        Instant now = clock.instant();
        Optional<MediaFile> locked = derivatives.lock(fileId);
        List<Derivative> open = derivatives.claimable(fileId, now);
        if (locked.isEmpty() || open.isEmpty()) {
            return Optional.empty();
        }
        open.forEach(derivative -> derivative.claim(node, now.plus(LEASE)));
        MediaFile file = locked.get();
        return Optional.of(
                new Development(
                        file.id(),
                        file.storageKey(),
                        file.orientation(),
                        file.ownerId(),
                        file.frameSecond(),
                        open.get(0).attempts(),
                        open.stream()
                                .map(one -> new Planned(one.kind(), one.storageKey()))
                                .toList()));
    }

    /** What an account is trusted with; empty when it is gone. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Role> roleOf(long accountId) {
        return derivatives.roleOf(accountId);
    }

    /** How far somebody else is with a file. */
    @Transactional(TxType.REQUIRES_NEW)
    public Progress progress(long fileId) {
        List<Derivative> all = derivatives.of(fileId);
        if (all.isEmpty()) {
            return Progress.GONE;
        }
        return all.stream().allMatch(Derivative::isFinal) ? Progress.DONE : Progress.AT_WORK;
    }

    /**
     * Records what was made and publishes the file.
     *
     * @param made one for each derivative we claimed
     * @param thumbHash what pages show until a picture has arrived
     * @return false when the claim is not ours any more, or the file is gone
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean complete(long fileId, List<Made> made, String thumbHash) {
        Optional<MediaFile> file = derivatives.lock(fileId);
        List<Derivative> ours = derivatives.claimedBy(fileId, node);
        Map<DerivativeKind, Made> byKind =
                made.stream().collect(Collectors.toMap(Made::kind, Function.identity()));
        Set<DerivativeKind> claimed =
                ours.stream().map(Derivative::kind).collect(Collectors.toSet());
        if (file.isEmpty() || claimed.isEmpty() || !claimed.equals(byKind.keySet())) {
            return false;
        }
        Instant now = clock.instant();
        for (Derivative derivative : ours) {
            Made one = Objects.requireNonNull(byKind.get(derivative.kind()));
            derivative.ready(one.width(), one.height(), one.sizeBytes(), now);
        }
        file.get().showMeanwhile(thumbHash);
        if (file.get().isPublished()) {
            // Made anew: other bytes than those that were served before.
            exposureChanged.fire(
                    new ExposureChanged(ours.stream().map(Derivative::storageKey).toList()));
        }
        publish(file.get());
        return true;
    }

    /**
     * Marks our claims on a file failed for good and publishes the file without them. Without a
     * claim of ours nothing happens: somebody else has the file.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void fail(long fileId, String reason) {
        Optional<MediaFile> file = derivatives.lock(fileId);
        List<Derivative> ours = derivatives.claimedBy(fileId, node);
        if (file.isEmpty() || ours.isEmpty()) {
            return;
        }
        ours.forEach(derivative -> derivative.fail(reason));
        publish(file.get());
    }

    /**
     * Marks our claims on a file failed for good, if its upload has been answered by now.
     *
     * @return false when nobody has been told of the file: then it need not stay
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean failIfPublished(long fileId, String reason) {
        Optional<MediaFile> file = derivatives.lock(fileId);
        List<Derivative> ours = derivatives.claimedBy(fileId, node);
        if (file.isPresent() && !ours.isEmpty() && !file.get().isPublished()) {
            return false;
        }
        ours.forEach(derivative -> derivative.fail(reason));
        return true;
    }

    /** Gives our claims on a file back. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(long fileId) {
        derivatives.claimedBy(fileId, node).forEach(Derivative::release);
    }

    /** Publishes a file whose upload is answered before its derivatives are made. */
    @Transactional(TxType.REQUIRES_NEW)
    public void publish(long fileId) {
        derivatives.lock(fileId).ifPresent(this::publish);
    }

    private void publish(MediaFile file) {
        if (!file.isPublished()) {
            file.publish(clock.instant());
            filesChanged.fire(new FilesChanged(FilesChanged.What.PUBLISHED, List.of(file.id())));
        }
    }
}
