package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.storage.Storage;

/** Brings the source of an upload into one temporary file, wherever it comes from. */
@ApplicationScoped
public class Reception {

    @Inject Storage storage;
    @Inject Permission permission;

    /** What writes into our temporary folder. */
    public Receiver receiver() {
        return new Receiver(storage.temporaryFolder());
    }

    /**
     * The source as a file, at most as large as the caller may send.
     *
     * @throws Problem FILE_TOO_BIG, URL_UPLOADS_DISABLED, URL_NOT_ALLOWED, URL_NOT_FETCHED
     */
    public ReceivedFile receive(UploadRequest request) {
        SizeLimit limit = permission.largestFile(request.caller());
        if (request.source() instanceof SourceUrl) {
            throw Problem.of(ErrorCode.URL_UPLOADS_DISABLED);
        }
        ReceivedFile received = (ReceivedFile) request.source();
        if (received.sizeBytes() > limit.bytes()) {
            received.discard();
            throw limit.exceeded();
        }
        return received;
    }
}
