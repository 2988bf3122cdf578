package org.calotype.upload.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.exception.UploadAlreadyLockedException;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.disk.DiskLockingService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Locks by files, as the library does, so that a lock ends with the process that held it; but
 * refuses aloud: by itself the library answers nothing to a client that meets a locked upload,
 * which looks like success.
 *
 * <p>What this process holds is known in memory: Linux takes a lock of a file away from a process
 * that opens the file once more and closes it, as a second try in the same process would.
 */
final class OneAtATime implements UploadLockingService {

    private final DiskLockingService files;
    private final UploadIdFactory ids;
    private final Set<UploadId> held = ConcurrentHashMap.newKeySet();

    OneAtATime(Path folder, UploadIdFactory ids) {
        files = new DiskLockingService(folder.toString());
        this.ids = ids;
        files.setIdFactory(ids);
    }

    /** An upload that nobody else reaches until this is closed. */
    private final class Held implements UploadLock {

        private final UploadId id;
        private final UploadLock file;

        Held(UploadId id, UploadLock file) {
            this.id = id;
            this.file = file;
        }

        @Override
        public String getUploadUri() {
            return file.getUploadUri();
        }

        @Override
        public void release() {
            file.release();
            held.remove(id);
        }

        @Override
        public void close() {
            release();
        }
    }

    /**
     * @throws Problem UPLOAD_LOCKED
     */
    @Override
    public @Nullable UploadLock lockUploadByUri(String requestUri)
            throws TusException, IOException {
        UploadId id = ids.readUploadId(requestUri);
        if (id == null) {
            return null; // the address at which uploads are created
        }
        if (!held.add(id)) {
            throw Problem.of(ErrorCode.UPLOAD_LOCKED);
        }
        UploadLock file = null;
        try {
            file = files.lockUploadByUri(requestUri);
        } catch (UploadAlreadyLockedException locked) {
            throw Problem.of(locked, ErrorCode.UPLOAD_LOCKED);
        } finally {
            if (file == null) {
                held.remove(id);
            }
        }
        return new Held(id, file);
    }

    @Override
    public void cleanupStaleLocks() throws IOException {
        files.cleanupStaleLocks();
    }

    @Override
    public boolean isLocked(UploadId id) {
        return held.contains(id) || files.isLocked(id);
    }

    @Override
    public void setIdFactory(UploadIdFactory same) {
        // known since the construction
    }
}
