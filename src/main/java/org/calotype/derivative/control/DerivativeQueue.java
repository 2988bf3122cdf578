package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import org.calotype.error.ErrorCode;
import org.calotype.gallery.control.ExposureChanged;
import org.calotype.gallery.control.FilesChanged;
import org.calotype.gallery.control.RemovalRepository;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;

/**
 * The short transactions of the queue. Each is its own, or that of an upload: the server's job
 * repository must not share a transaction with our data source.
 */
@ApplicationScoped
public class DerivativeQueue {

    /** Longer than a picture takes; what takes longer is renewed before it is stored. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** Claims on a file; the process may have ended in each, so that nobody could tell. */
    static final int MAX_ATTEMPTS = 3;

    private static final Logger LOG = System.getLogger(DerivativeQueue.class.getName());

    @Inject DerivativeRepository derivatives;
    @Inject RemovalRepository removals;
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

    /**
     * Claims what is to be made of a file, unless it was tried often enough: then it fails for good
     * and is published without.
     *
     * @param claim a name that no other claim has
     * @return empty when there is nothing to make, or somebody else is at it
     */
    @AsynchronousCommit
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Development> claim(long fileId, String claim) {
        Instant now = clock.instant();
        Optional<MediaFile> locked = derivatives.lock(fileId);
        List<Derivative> open = derivatives.claimable(fileId, now);
        if (locked.isEmpty() || open.isEmpty()) {
            return Optional.empty();
        }
        MediaFile file = locked.get();
        if (open.stream().anyMatch(one -> one.attempts() >= MAX_ATTEMPTS)) {
            LOG.log(Level.ERROR, "event=development-given-up file={0}", Long.toString(fileId));
            open.forEach(derivative -> derivative.fail(ErrorCode.INTERNAL.name()));
            publish(file);
            return Optional.empty();
        }
        open.forEach(derivative -> derivative.claim(claim, now.plus(LEASE)));
        return Optional.of(Development.of(file, claim, open));
    }

    /**
     * Claims what is to be made of a file in the transaction that records it, which saves another:
     * for a job that {@link DerivativeJob#isWaiting waits} for it.
     */
    @Transactional(TxType.MANDATORY)
    public void claimNew(MediaFile file) {
        String claim = newClaim();
        Instant until = clock.instant().plus(LEASE);
        file.derivatives().forEach(derivative -> derivative.claim(claim, until));
    }

    /** A name that no other claim has. */
    static String newClaim() {
        return UUID.randomUUID().toString();
    }

    /** Claims for a whole lease more. @return false when the claim is lost */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean renew(Development development) {
        derivatives.lock(development.fileId());
        List<Derivative> ours = derivatives.claimed(development.fileId(), development.claim());
        ours.forEach(derivative -> derivative.renew(clock.instant().plus(LEASE)));
        return ours.size() == development.planned().size();
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
     * Records what was made and publishes the file. When the file is gone, what was stored for it
     * is queued for reclaiming.
     *
     * @param made one for each derivative that was claimed
     * @param thumbHash what pages show until a picture has arrived
     * @return the file as it is now, with its derivatives; empty when the claim is lost, or the
     *     file is gone
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<MediaFile> complete(
            Development development, List<Made> made, String thumbHash) {
        Optional<MediaFile> locked = derivatives.lock(development.fileId());
        if (locked.isEmpty()) {
            removals.reclaimUnknown(
                    development.planned().stream().map(Planned::key).toList(), clock.instant());
            return Optional.empty();
        }
        MediaFile file = locked.get();
        Optional<String> claim = Optional.of(development.claim());
        List<Derivative> ours =
                file.derivatives().stream().filter(one -> one.claim().equals(claim)).toList();
        Map<DerivativeKind, Made> byKind =
                made.stream().collect(Collectors.toMap(Made::kind, Function.identity()));
        Set<DerivativeKind> claimed =
                ours.stream().map(Derivative::kind).collect(Collectors.toSet());
        if (claimed.isEmpty() || !claimed.equals(byKind.keySet())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        for (Derivative derivative : ours) {
            Made one = Objects.requireNonNull(byKind.get(derivative.kind()));
            derivative.ready(one.width(), one.height(), one.sizeBytes(), now);
        }
        file.showMeanwhile(thumbHash);
        if (file.isPublished()) {
            // Made anew: other bytes than those that were served before.
            exposureChanged.fire(
                    new ExposureChanged(ours.stream().map(Derivative::storageKey).toList()));
        }
        publish(file);
        return locked;
    }

    /**
     * Marks what a claim is on failed for good and publishes the file without. When the claim is
     * lost nothing happens: somebody else has the file.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void fail(long fileId, String claim, String reason) {
        Optional<MediaFile> file = derivatives.lock(fileId);
        List<Derivative> ours = derivatives.claimed(fileId, claim);
        if (file.isEmpty() || ours.isEmpty()) {
            return;
        }
        ours.forEach(derivative -> derivative.fail(reason));
        publish(file.get());
    }

    /**
     * Marks what a claim is on failed for good, if the upload has been answered by now.
     *
     * @return false when nobody has been told of the file: then it need not stay
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean failIfPublished(long fileId, String claim, String reason) {
        Optional<MediaFile> file = derivatives.lock(fileId);
        List<Derivative> ours = derivatives.claimed(fileId, claim);
        if (file.isPresent() && !ours.isEmpty() && !file.get().isPublished()) {
            return false;
        }
        ours.forEach(derivative -> derivative.fail(reason));
        return true;
    }

    /** Gives a claim back, to be tried again. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(long fileId, String claim) {
        derivatives.claimed(fileId, claim).forEach(Derivative::release);
    }

    /** Gives a claim back that could not be tried. */
    @Transactional(TxType.REQUIRES_NEW)
    public void unclaim(long fileId, String claim) {
        derivatives.claimed(fileId, claim).forEach(Derivative::unclaim);
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
