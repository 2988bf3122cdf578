package org.calotype.upload.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size and MD5 of stored bytes. */
record StoredBytes(long size, String md5) {

    static StoredBytes of(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of all that is in a stream. */
    static StoredBytes of(InputStream bytes) throws IOException {
        MessageDigest md5 = digest();
        DigestInputStream digested = new DigestInputStream(bytes, md5);
        long size = digested.transferTo(OutputStream.nullOutputStream());
        return new StoredBytes(size, HexFormat.of().formatHex(md5.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
