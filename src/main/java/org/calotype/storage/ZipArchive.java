package org.calotype.storage;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP that is sent while its files are read: what is kept of it is the table at its end, some 400
 * bytes a file, and one buffer. For one thread.
 *
 * <p>Nothing is compressed: photographs and clips do not shrink. The bytes stand in stored blocks
 * (RFC 1951, 3.2.4) and not under the ZIP method "stored", which wants the checksum in front of the
 * bytes where the archive is a stream (APPNOTE 4.4.4; readers of streams refuse it otherwise).
 * Names are UTF-8 and flagged so; what outgrows 4 GiB or 65,535 files becomes ZIP64 by itself.
 */
public final class ZipArchive {

    private static final int BUFFER = 64 * 1024;

    private final Storage storage;
    private final StoringStream zip;
    private final byte[] bytes = new byte[BUFFER];

    /** What puts everything into an archive. */
    @FunctionalInterface
    public interface Entries {
        void addTo(ZipArchive archive) throws IOException;
    }

    /** What writes the bytes of one entry. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private ZipArchive(Storage storage, StoringStream zip) {
        this.storage = storage;
        this.zip = zip;
    }

    /**
     * Sends an archive; the stream stays open. Ends quietly when whoever reads it has gone away.
     *
     * @throws IOException when a file cannot be read; what was sent lacks its end then, and opens
     *     nowhere. Measured: Payara ends such an answer as it ends others, so nothing else tells.
     */
    public static void send(OutputStream out, Storage storage, Entries entries) throws IOException {
        StoringStream zip = new StoringStream(out);
        try {
            entries.addTo(new ZipArchive(storage, zip));
            zip.finish();
            zip.flush();
        } catch (ReaderIsGone nobodyIsLeftToTell) {
            // and nothing is left to do
        } finally {
            zip.release();
        }
    }

    /**
     * Adds an entry.
     *
     * @param path '/'-separated, not there yet
     */
    public void add(String path, Instant modified, Content content) throws IOException {
        begin(path, modified);
        content.writeTo(zip);
        zip.closeEntry();
    }

    /**
     * Adds a stored file.
     *
     * @param path '/'-separated, not there yet
     * @return false when the file is gone; nothing is added then
     * @throws EOFException when less of it is left than there should be
     */
    public boolean add(String path, Instant modified, StorageKey key, long sizeBytes)
            throws IOException {
        try (InputStream file = storage.open(key, 0, sizeBytes)) {
            begin(path, modified);
            copy(file, sizeBytes);
            zip.closeEntry();
            return true;
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        }
    }

    private void begin(String path, Instant modified) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setLastModifiedTime(FileTime.from(modified));
        zip.putNextEntry(entry);
    }

    private void copy(InputStream file, long sizeBytes) throws IOException {
        long left = sizeBytes;
        while (left > 0) {
            int read = file.readNBytes(bytes, 0, (int) Math.min(left, bytes.length));
            if (read == 0) {
                throw new EOFException("stored file ends " + left + " bytes early");
            }
            zip.write(bytes, 0, read);
            left -= read;
        }
    }

    /** Who reads the archive does so no more. */
    private static final class ReaderIsGone extends IOException {

        private static final long serialVersionUID = 1L;

        ReaderIsGone(IOException cause) {
            super(cause);
        }
    }

    /** Tells a reader that is gone from a file that cannot be read. */
    private static final class Connection extends FilterOutputStream {

        Connection(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            try {
                out.write(from, offset, length);
            } catch (IOException gone) {
                throw new ReaderIsGone(gone);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException gone) {
                throw new ReaderIsGone(gone);
            }
        }
    }

    /** In pieces of a size that a server sends at once; the JDK's own are of 512 bytes. */
    private static final class StoringStream extends ZipOutputStream {

        StoringStream(OutputStream out) {
            super(new BufferedOutputStream(new Connection(out), BUFFER), StandardCharsets.UTF_8);
            buf = new byte[BUFFER];
            setLevel(Deflater.NO_COMPRESSION);
        }

        /** Gives the native memory back without finishing what may have broken off. */
        void release() {
            def.end();
        }
    }
}
