package org.calotype.storage;

import java.util.UUID;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.StorageConfig.Bucket;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out whether a bucket refuses to write a name that is taken when asked to ({@code
 * If-None-Match: *}, S3 User Guide "Conditional writes"). Without it two uploads of one name at the
 * same instant would end in one file, so such a service is not written to.
 */
final class ConditionalWrites {

    private static final System.Logger LOG = System.getLogger(ConditionalWrites.class.getName());
    private static final String PROBE = ".calotype-probe-";

    private final S3Connection connection;
    private final Bucket bucket;
    private volatile boolean supported;

    ConditionalWrites(S3Connection connection, Bucket bucket) {
        this.connection = connection;
        this.bucket = bucket;
    }

    /**
     * Asks once, by writing an object of our own.
     *
     * @throws Problem STORAGE_UNAVAILABLE where the service overwrites what it was asked not to
     */
    void requireSupport() {
        if (supported) {
            return;
        }
        if (!refusesTakenName(connection.client())) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The S3 service of bucket {0} ignores If-None-Match on writes: nothing is"
                            + " stored there. Use a service with conditional writes.",
                    bucket.name());
            throw Problem.of(ErrorCode.STORAGE_UNAVAILABLE);
        }
        supported = true;
    }

    private boolean refusesTakenName(S3Client client) {
        String name = bucket.prefix() + PROBE + UUID.randomUUID();
        try {
            client.putObject(
                    put -> put.bucket(bucket.name()).key(name), RequestBody.fromString("a"));
            client.putObject(
                    put -> put.bucket(bucket.name()).key(name).ifNoneMatch("*"),
                    RequestBody.fromString("b"));
            return false;
        } catch (S3Exception refused) {
            if (refused.statusCode() == 412) {
                return true;
            }
            throw refused;
        } finally {
            client.deleteObject(gone -> gone.bucket(bucket.name()).key(name));
        }
    }
}
