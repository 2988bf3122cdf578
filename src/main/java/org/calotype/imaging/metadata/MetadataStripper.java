package org.calotype.imaging.metadata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.Exhaustion;
import org.calotype.settings.StripRule;

/** Copies a file without some of its metadata; the coded pixels stay byte for byte (M4). */
public final class MetadataStripper {

    /** Formats without a place for metadata. */
    private static final Set<MediaFormat> SILENT = EnumSet.of(MediaFormat.BMP, MediaFormat.ICO);

    private static final int BUFFER_BYTES = 64 * 1024;

    private MetadataStripper() {}

    /**
     * Writes {@code in} to {@code out} as the rule wants it; an existing {@code out} is replaced.
     * BMP and ICO have no metadata and are copied.
     *
     * @throws Problem INVALID_IMAGE when the structure is broken, METADATA_STAYS when something in
     *     it cannot be told from metadata, TOO_MUCH_IN_FLIGHT when the heap is full; {@code out} is
     *     then unfinished and the caller's to delete
     * @throws IOException when reading or writing fails
     */
    public static void strip(Path in, MediaFormat format, StripRule rule, Path out)
            throws IOException {
        if (rule == StripRule.KEEP || SILENT.contains(format)) {
            Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            switch (format) {
                case AVIF, HEIC -> HeifFile.strip(in, format, rule, out);
                case TIFF -> TiffStripper.strip(in, rule, out);
                default -> {
                    try (FileFeed feed = FileFeed.open(in)) {
                        rewrite(feed, format, rule, out);
                    }
                }
            }
        } catch (BrokenFile broken) {
            throw Problem.of(broken, ErrorCode.INVALID_IMAGE);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw Exhaustion.refusal(e, ErrorCode.INVALID_IMAGE);
        }
    }

    /**
     * An XMP packet that says nothing of a place, for containers that are no pictures.
     *
     * @return nothing when nothing is left of it or it is broken
     */
    public static byte[] xmpWithoutPlace(byte[] packet) {
        return XmpPacket.read(packet).withoutPlace();
    }

    private static void rewrite(FileFeed in, MediaFormat format, StripRule rule, Path file)
            throws IOException {
        WebpFile.Header header = null;
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            switch (format) {
                case JPEG -> new JpegFile(in).strip(rule, out);
                case PNG -> new PngFile(in).strip(rule, out);
                case GIF -> new GifFile(in).strip(rule, out);
                case WEBP -> header = new WebpFile(in).strip(rule, out);
                default -> throw new IllegalArgumentException("no walk for " + format);
            }
        }
        if (header != null) {
            complete(header, file);
        }
    }

    private static void complete(WebpFile.Header header, Path file) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(WebpFile.LENGTH_AT);
            out.write(WebpFile.littleEndian(header.length()));
            if (header.flags() >= 0) {
                out.seek(WebpFile.FLAGS_AT);
                out.write(header.flags());
            }
        }
    }
}
