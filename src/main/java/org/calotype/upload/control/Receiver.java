package org.calotype.upload.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream into a temporary file of its directory, counting and hashing it on the way.
 * Thread-safe; holds one buffer of 64 KiB per call, whatever the size of the stream.
 */
public final class Receiver {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;

    /**
     * @param directory exists and is on the file system of the storage, so that files can be moved
     */
    public Receiver(Path directory) {
        this.directory = directory;
    }

    /**
     * Receives everything that is in the stream. The stream is not closed; on any failure the
     * temporary file is deleted.
     *
     * @param sentName file name as the client gave it, with whatever path it had
     * @throws Problem FILE_TOO_BIG as soon as the stream goes over the limit; STORAGE_FULL
     * @throws IOException when the stream fails, never because of our own disk
     */
    public ReceivedFile receive(InputStream body, @Nullable String sentName, SizeLimit limit)
            throws IOException {
        return receiveInto(create(), body, sentName, limit);
    }

    private Path create() {
        try {
            return Files.createTempFile(directory, "upload-", ".part");
        } catch (IOException e) {
            throw ownDiskFailed(e);
        }
    }

    ReceivedFile receiveInto(
            Path file, InputStream body, @Nullable String sentName, SizeLimit limit)
            throws IOException {
        boolean complete = false;
        try {
            MessageDigest md5 = digest("MD5");
            long size = copy(body, file, limit, md5);
            complete = true;
            return ReceivedFile.named(file, size, hex(md5), sentName);
        } finally {
            if (!complete) Files.deleteIfExists(file);
        }
    }

    private long copy(InputStream body, Path file, SizeLimit limit, MessageDigest md5)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream out = open(file)) {
            int length;
            while ((length = body.readNBytes(buffer, 0, buffer.length)) > 0) {
                size += length;
                if (size > limit.bytes()) throw limit.exceeded();
                md5.update(buffer, 0, length);
                write(out, buffer, length);
            }
        }
        return size;
    }

    private OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw ownDiskFailed(e);
        }
    }

    private void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw ownDiskFailed(e);
        }
    }

    /** A full disk is a refusal the client may hear; anything else is a fault of the house. */
    private RuntimeException ownDiskFailed(IOException e) {
        if (says(e, "no space left") || says(e, "quota exceeded") || isFull()) {
            return Problem.of(e, ErrorCode.STORAGE_FULL);
        }
        return new UncheckedIOException(e);
    }

    private static boolean says(IOException e, String words) {
        String message = e.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(directory).getUsableSpace() < BUFFER_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has both
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
