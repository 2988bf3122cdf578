package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.calotype.derivative.control.DerivativeJob;
import org.calotype.derivative.control.DerivativeQueue;
import org.calotype.derivative.control.DevelopmentOutcomes;
import org.calotype.error.Outage;
import org.calotype.gallery.control.NameTaken;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.imaging.metadata.MediaMetadata;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;
import org.calotype.storage.Storage;

/**
 * The walk of an upload, the same for every door: receive, inspect, permit, recognise, describe,
 * store, record, develop, announce.
 *
 * <p>Files first, row second: whatever fails leaves neither a file nor a row behind.
 */
@ApplicationScoped
public class UploadService {

    private final SecureRandom random = new SecureRandom();

    @Inject InFlight inFlight;
    @Inject Reception reception;
    @Inject Inspection inspection;
    @Inject Permission permission;
    @Inject VirusScan virusScan;
    @Inject Destination destination;
    @Inject Recognition recognition;
    @Inject Description description;
    @Inject OriginalPreparation preparation;
    @Inject ClipPreparation clips;
    @Inject OriginalStore originals;
    @Inject UploadRecorder recorder;
    @Inject DerivativeJob derivativeJob;
    @Inject DerivativeQueue derivativeQueue;
    @Inject DevelopmentOutcomes outcomes;
    @Inject Storage storage;
    @Inject Settings settings;
    @Inject Event<FileUploaded> uploaded;
    @Inject Clock clock;

    /**
     * Takes an upload in. When this returns, the original is in storage, its row is committed, and
     * its derivatives are made or surely will be.
     *
     * @throws org.calotype.error.Problem every refusal; nothing is left behind then
     */
    public Upload upload(UploadRequest request) {
        permission.requireUploader(request.caller());
        ReceivedFile received = reception.receive(request);
        try (InFlight.Place taken = inFlight.enter()) {
            Inspected inspected = inspection.inspect(received);
            permission.requireCalm(request.caller());
            virusScan.requireClean(received, request.caller().actor());
            Destination.Place place = destination.of(request.caller(), request.parameters());
            Optional<MediaFile> known = recognition.find(request.caller(), received.md5());
            if (known.isPresent()) {
                return recorder.reload(known.get().id(), Optional.empty());
            }
            MediaMetadata metadata = description.of(received, inspected);
            try (PreparedOriginal prepared = prepare(request, received, inspected, metadata)) {
                recognition.requireNewAfterProcessing(request.caller(), prepared);
                return keep(new Accepted(request, received, inspected, metadata, prepared, place));
            }
        } finally {
            received.discard();
        }
    }

    private PreparedOriginal prepare(
            UploadRequest request,
            ReceivedFile received,
            Inspected inspected,
            MediaMetadata metadata) {
        if (inspected instanceof Inspected.Still still) {
            return preparation.prepare(request, received, still.header(), metadata);
        }
        return clips.prepare(received, (Inspected.Clip) inspected);
    }

    private Upload keep(Accepted accepted) {
        Instant now = clock.instant();
        DeleteToken token = DeleteToken.random(random);
        MediaFile recorded = storeAndRecord(accepted, token, now);
        Optional<MediaFile> developed = develop(recorded);
        uploaded.fire(new FileUploaded(recorded.id(), accepted.request().caller()));
        return developed
                .map(file -> new Upload(file, recorder.exif(accepted), Optional.of(token)))
                .orElseGet(() -> recorder.reload(recorded.id(), Optional.of(token)));
    }

    /** Whatever fails after the original is stored takes it back out. */
    private MediaFile storeAndRecord(Accepted accepted, DeleteToken token, Instant now) {
        OriginalStore.Stored stored = originals.store(accepted, now);
        boolean unrecorded = true;
        try {
            MediaFile file;
            try {
                file = recorder.record(accepted, stored, token, now);
            } catch (NameTaken givenAwaySince) {
                stored = originals.moveAside(stored);
                file = recorder.record(accepted, stored, token, now);
            }
            unrecorded = false;
            return file;
        } catch (RuntimeException failure) {
            // The line may have broken behind the commit; bytes without a row are found at night.
            unrecorded = !Outage.isIn(failure);
            throw failure;
        } finally {
            if (unrecorded) {
                storage.delete(stored.original().storageKey());
            }
        }
    }

    /** Gives the file with its derivatives, where this node has made them by now. */
    private Optional<MediaFile> develop(MediaFile recorded) {
        long fileId = recorded.id();
        outcomes.expect(fileId);
        boolean atWork = derivativeJob.develop(recorded);
        Duration patience = atWork ? settings.get(PictureSettings.DERIVATIVE_WAIT) : Duration.ZERO;
        DevelopmentOutcomes.Outcome outcome = outcomes.await(fileId, patience);
        if (!outcome.ended()) {
            derivativeQueue.publish(fileId);
        }
        return outcome.file();
    }
}
