package org.calotype.upload.control;

import java.io.IOException;
import java.nio.file.Path;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.exception.UploadAlreadyLockedException;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.disk.DiskLockingService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Locks by files, as the library does, but refuses aloud: by itself the library answers nothing to
 * a client that meets a locked upload, which looks like success.
 */
final class OneAtATime implements UploadLockingService {

    private final DiskLockingService files;

    OneAtATime(Path folder) {
        files = new DiskLockingService(folder.toString());
    }

    /**
     * @throws Problem UPLOAD_LOCKED
     */
    @Override
    public UploadLock lockUploadByUri(String requestUri) throws TusException, IOException {
        try {
            return files.lockUploadByUri(requestUri);
        } catch (UploadAlreadyLockedException locked) {
            throw Problem.of(locked, ErrorCode.UPLOAD_LOCKED);
        }
    }

    @Override
    public void cleanupStaleLocks() throws IOException {
        files.cleanupStaleLocks();
    }

    @Override
    public boolean isLocked(UploadId id) {
        return files.isLocked(id);
    }

    @Override
    public void setIdFactory(UploadIdFactory idFactory) {
        files.setIdFactory(idFactory);
    }
}
