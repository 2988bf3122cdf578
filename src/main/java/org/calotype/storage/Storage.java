package org.calotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.error.Problem;

/**
 * Where the bytes of originals and derivatives are. Safe for use by many threads, and by many nodes
 * on the same place.
 *
 * <p>Failures of the place itself are a {@link Problem}: STORAGE_FULL, or STORAGE_UNAVAILABLE when
 * trying again helps.
 */
public interface Storage {

    /**
     * A stored file as it was found.
     *
     * @param sizeBytes its length
     */
    record Found(StorageKey key, long sizeBytes, Instant lastModified) {}

    /**
     * What an answer that comes from elsewhere says of the bytes.
     *
     * @param mimeType {@code Content-Type}
     * @param disposition {@code Content-Disposition}
     * @param validFor how long the address works, at most seven days
     */
    record DirectAccess(String mimeType, String disposition, Duration validFor) {}

    /**
     * Gives a finished temporary file its final name, durably: its bytes are safe before the name
     * is seen. The temporary file is used up.
     *
     * @return false when the name is taken; nothing has changed then
     */
    boolean storeNew(Path finished, StorageKey key);

    /**
     * Gives a finished temporary file a name that is ours already, over whatever a broken attempt
     * left there. The temporary file is used up. Meant for what can be made again.
     */
    void storeOver(Path finished, StorageKey key);

    /**
     * Gives a finished temporary file a name that is ours already, durably as {@link #storeNew}: at
     * every moment either the bytes before or these are under the name. The temporary file is used
     * up. Meant for what cannot be made again; nobody else may be changing the name meanwhile.
     */
    void replace(Path finished, StorageKey key);

    /**
     * A part of a file, as a stream that ends after it. Close it, whether read to the end or not.
     *
     * @param first position of the first byte
     * @param length how many bytes; the stream ends early when the file does
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    InputStream open(StorageKey key, long first, long length) throws IOException;

    /**
     * The whole file on the local disk: the stored file itself, or a copy that goes when it is
     * closed.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    LocalFile localFile(StorageKey key) throws IOException;

    /** Where a web server in front reads the file itself; empty when it cannot. */
    Optional<Path> sendfilePath(StorageKey key);

    /** An address under which a client gets the bytes without us; empty when there is none. */
    Optional<URI> directAddress(StorageKey key, DirectAccess access);

    /** What is under a key now. */
    Optional<Found> find(StorageKey key);

    /** Removes the bytes; nothing happens when they are gone. */
    void delete(StorageKey key);

    /** Every stored file, in no order; files that vanish meanwhile are left out. Close it. */
    Stream<Found> list();

    /** Throws when files cannot be stored now. */
    void check();
}
