package org.calotype.imaging.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final FileWindow file;
    private final TiffFile tiff;

    /** Values may share their bytes, so it is not the file that bounds what they unfold to. */
    private int bytesLeft = RawMetadata.LONGEST_BLOCK;

    private TiffImage(FileWindow file) throws IOException {
        this.file = file;
        this.tiff = TiffFile.of(file);
    }

    static void collect(Path path, RawMetadata found) throws IOException {
        try (FileWindow file = FileWindow.open(path)) {
            TiffImage image = new TiffImage(file);
            Optional<TiffDirectory> page = image.tiff.firstPage();
            if (page.isPresent()) {
                image.collect(page.get(), found);
            }
        } catch (EOFException | BrokenImage e) {
            throw new BrokenFile("not a TIFF");
        }
    }

    private void collect(TiffDirectory page, RawMetadata found) throws IOException {
        found.addXmp(block(file, page, XMP));
        found.addIptc(block(file, page, IPTC));
        byte[] resources = block(file, page, PHOTOSHOP);
        if (resources.length > 0) {
            found.addIptc(PhotoshopBlock.iptcInResources(resources));
        }
        ExifBlock block =
                new ExifBlock(
                        tiff.isLittleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Set<Long> entered = new HashSet<>(Set.of(page.at()));
        block.image(values(page));
        Optional<TiffDirectory> exif = child(page, EXIF_DIRECTORY);
        if (exif.isPresent() && entered.add(exif.get().at())) {
            block.exif(values(exif.get()));
        }
        Optional<TiffDirectory> gps = child(page, GPS_DIRECTORY);
        if (gps.isPresent() && entered.add(gps.get().at())) {
            block.gps(values(gps.get()));
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
    private Optional<TiffDirectory> child(TiffDirectory directory, int tag) throws IOException {
        if (directory.entry(tag).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(tiff.directory(directory.number(tag, 0)));
        } catch (EOFException | BrokenImage unreadable) {
            return Optional.empty();
        }
    }

    /** What is told of the values, as long as all together have no more bytes than a block. */
    private List<ExifBlock.Value> values(TiffDirectory directory) throws IOException {
        List<ExifBlock.Value> values = new ArrayList<>();
        for (TiffEntry entry : directory.entries()) {
            boolean classic = entry.type() <= ExifBlock.LAST_TYPE;
            if (classic && ExifNames.isTold(entry.tag())) {
                byte[] raw = bytes(file, entry, Math.min(bytesLeft, RawMetadata.LONGEST_TEXT));
                bytesLeft -= raw.length;
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
