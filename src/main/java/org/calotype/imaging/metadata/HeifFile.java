package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.OverwrittenCopy;
import org.calotype.imaging.heif.HeifMetadata;
import org.calotype.imaging.heif.Stretch;
import org.calotype.settings.StripRule;

/**
 * The metadata of a HEIC or AVIF. Every byte of such a file has its place written down somewhere
 * else in it, so stripping moves nothing: what may not stay is overwritten where it lies, and boxes
 * that only talk become free space (ISO/IEC 14496-12, 8.1.2).
 */
final class HeifFile {

    private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

    /** Bytes before the TIFF structure of an Exif item: where it begins, counted behind them. */
    private static final int OFFSET_BYTES = 4;

    /** A TIFF structure that says nothing: its header and a directory without entries. */
    private static final byte[] SILENT_EXIF = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0};

    private HeifFile() {}

    static void collect(Path path, RawMetadata found) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            HeifMetadata metadata = HeifMetadata.read(file);
            found.setOrientation(metadata.orientation().tag());
            if (!metadata.exif().isEmpty()) {
                found.addExif(tiff(bytes(file, metadata.exif().get(0))));
            }
            if (!metadata.xmp().isEmpty()) {
                found.addXmp(bytes(file, metadata.xmp().get(0)));
            }
        } catch (EOFException | BrokenImage e) {
            throw new BrokenFile("not a HEIF file");
        }
    }

    /** The item's bytes; none when they are too many to be read. */
    private static byte[] bytes(FileWindow file, List<Stretch> stretches) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Stretch stretch : stretches) {
            long length = length(file, stretch);
            if (length > RawMetadata.LONGEST_BLOCK - bytes.size()) {
                return new byte[0];
            }
            file.seek(stretch.offset());
            bytes.writeBytes(file.bytes((int) length));
        }
        return bytes.toByteArray();
    }

    private static long length(FileWindow file, Stretch stretch) {
        return stretch.length() == 0 ? file.length() - stretch.offset() : stretch.length();
    }

    /** ISO/IEC 23008-12, A.2.1. */
    private static byte[] tiff(byte[] item) {
        if (item.length < OFFSET_BYTES) {
            return new byte[0];
        }
        long from = OFFSET_BYTES + Integer.toUnsignedLong(ByteBuffer.wrap(item).getInt());
        return from >= item.length
                ? new byte[0]
                : Arrays.copyOfRange(item, (int) from, item.length);
    }

    /**
     * @throws Problem METADATA_STAYS where tracks of an image sequence are none of pictures
     */
    static void strip(Path in, MediaFormat format, StripRule rule, Path out) throws IOException {
        try (FileWindow file = FileWindow.open(in);
                OverwrittenCopy copy = OverwrittenCopy.of(in, out)) {
            HeifMetadata metadata = HeifMetadata.read(file);
            if (metadata.otherTracks()) {
                throw Problem.of(ErrorCode.METADATA_STAYS, format.title());
            }
            for (List<Stretch> item : metadata.exif()) {
                byte[] block = tiff(bytes(file, item));
                overwrite(file, item, exifRemnant(block, rule), (byte) 0, copy);
            }
            for (List<Stretch> item : metadata.xmp()) {
                byte[] packet = xmpRemnant(bytes(file, item), rule);
                overwrite(file, item, packet, (byte) ' ', copy);
            }
            overwrite(file, metadata.talk(), new byte[0], (byte) 0, copy);
            if (rule == StripRule.ALL) {
                overwrite(file, metadata.dates(), new byte[0], (byte) 0, copy);
            }
            for (long box : metadata.talkativeBoxes()) {
                copy.put(box + FREE.length, FREE);
            }
        } catch (EOFException | BrokenImage e) {
            throw new BrokenFile("not a HEIF file");
        }
    }

    private static byte[] exifRemnant(byte[] block, StripRule rule) {
        byte[] left = rule == StripRule.LOCATION ? ExifRemnant.of(block, rule) : new byte[0];
        byte[] tiff = left.length == 0 ? SILENT_EXIF : left;
        return ByteBuffer.allocate(OFFSET_BYTES + tiff.length).putInt(0).put(tiff).array();
    }

    private static byte[] xmpRemnant(byte[] packet, StripRule rule) {
        return rule == StripRule.LOCATION ? XmpPacket.read(packet).withoutPlace() : new byte[0];
    }

    /** Puts the remnant into the stretches if it fits, and fills up what is left of them. */
    private static void overwrite(
            FileWindow file,
            List<Stretch> stretches,
            byte[] remnant,
            byte filler,
            OverwrittenCopy copy)
            throws IOException {
        long room = 0;
        for (Stretch stretch : stretches) {
            if (stretch.offset() > file.length()
                    || length(file, stretch) > file.length() - stretch.offset()) {
                throw new BrokenFile("an item behind the end of the file");
            }
            room += length(file, stretch);
        }
        int left = remnant.length <= room ? remnant.length : 0;
        for (Stretch stretch : stretches) {
            int written = (int) Math.min(left, length(file, stretch));
            copy.put(stretch.offset(), remnant, remnant.length - left, written);
            left -= written;
            long filled = length(file, stretch) - written;
            copy.fill(stretch.offset() + written, filled, filler);
        }
    }
}
