package org.calotype.imaging.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.tiff.TiffDirectory;
import org.calotype.imaging.tiff.TiffEntry;
import org.calotype.imaging.tiff.TiffFile;

/** What a TIFF says about itself: the tags of its first page and what they point to. */
final class TiffImage {

    static final int XMP = 700;
    static final int IPTC = 33723;
    static final int PHOTOSHOP = 34377;
    static final int EXIF_DIRECTORY = 34665;
    static final int GPS_DIRECTORY = 34853;
    static final int INTEROPERABILITY_DIRECTORY = 40965;

    private TiffImage() {}

    static void collect(Path path, RawMetadata found) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            TiffFile tiff = TiffFile.of(file);
            Optional<TiffDirectory> page = tiff.firstPage();
            if (page.isPresent()) {
                collect(file, tiff, page.get(), found);
            }
        } catch (EOFException | BrokenImage e) {
            throw new BrokenFile("not a TIFF");
        }
    }

    private static void collect(
            FileWindow file, TiffFile tiff, TiffDirectory page, RawMetadata found)
            throws IOException {
        found.addXmp(block(file, page, XMP));
        found.addIptc(block(file, page, IPTC));
        byte[] resources = block(file, page, PHOTOSHOP);
        if (resources.length > 0) {
            found.addIptc(PhotoshopBlock.iptcInResources(resources));
        }
        ExifBlock block =
                new ExifBlock(
                        tiff.isLittleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        block.image(values(file, page));
        Optional<TiffDirectory> exif = child(tiff, page, EXIF_DIRECTORY);
        if (exif.isPresent()) {
            block.exif(values(file, exif.get()));
        }
        Optional<TiffDirectory> gps = child(tiff, page, GPS_DIRECTORY);
        if (gps.isPresent()) {
            block.gps(values(file, gps.get()));
        }
        found.addExif(block.toBytes());
    }

    /** The bytes of a tag; none when it is absent or too long to be read. */
    static byte[] block(FileWindow file, TiffDirectory directory, int tag) throws IOException {
        Optional<TiffEntry> entry = directory.entry(tag);
        return entry.isEmpty() ? new byte[0] : bytes(file, entry.get(), RawMetadata.LONGEST_BLOCK);
    }

    private static byte[] bytes(FileWindow file, TiffEntry entry, int most) throws IOException {
        if (entry.bytes() > most || entry.bytes() > file.length() - entry.valuesAt()) {
            return new byte[0];
        }
        file.seek(entry.valuesAt());
        return file.bytes((int) entry.bytes());
    }

    /** The directory a tag points to; absent when it cannot be read (M1). */
    static Optional<TiffDirectory> child(TiffFile tiff, TiffDirectory directory, int tag)
            throws IOException {
        if (directory.entry(tag).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(tiff.directory(directory.number(tag, 0)));
        } catch (EOFException | BrokenImage unreadable) {
            return Optional.empty();
        }
    }

    private static List<ExifBlock.Value> values(FileWindow file, TiffDirectory directory)
            throws IOException {
        List<ExifBlock.Value> values = new ArrayList<>();
        for (TiffEntry entry : directory.entries()) {
            boolean classic = entry.type() <= ExifBlock.LAST_TYPE;
            if (classic && ExifNames.isTold(entry.tag())) {
                byte[] raw = bytes(file, entry, RawMetadata.LONGEST_TEXT);
                if (raw.length > 0) {
                    values.add(
                            new ExifBlock.Value(
                                    entry.tag(), entry.type(), (int) entry.count(), raw));
                }
            }
        }
        return values;
    }
}
