package org.calotype.maintenance.control;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;

/** The MD5 of stored bytes, read as a stream: what rows record, as Chevereto did. */
final class Checksum {

    private static final int BUFFER_BYTES = 64 * 1024;

    private Checksum() {}

    /**
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    static String md5(Storage storage, StorageKey key, long sizeBytes) throws IOException {
        MessageDigest md5 = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = storage.open(key, 0, sizeBytes)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                md5.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
