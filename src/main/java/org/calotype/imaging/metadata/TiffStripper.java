package org.calotype.imaging.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.OverwrittenCopy;
import org.calotype.imaging.metadata.ExifFields.Directory;
import org.calotype.imaging.tiff.TiffDirectory;
import org.calotype.imaging.tiff.TiffEntry;
import org.calotype.imaging.tiff.TiffFile;
import org.calotype.settings.StripRule;

/**
 * Takes tags out of a TIFF without moving anything: the values of what goes are overwritten with
 * zeros, and its directory is written again over itself, shorter. Pixels stay where they are.
 */
final class TiffStripper {

    /** Tags that pixels cannot be read without, and the colour profile (TIFF 6.0 and its notes). */
    private static final Set<Integer> PIXEL_TAGS =
            IntStream.of(
                            254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277,
                            278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293, 296, 297, 301,
                            317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 330, 332,
                            334, 336, 338, 339, 340, 341, 342, 343, 344, 345, 346, 347, 512, 513,
                            514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 559, 32995,
                            32996, 32997, 32998, 34675, 34925)
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());

    private static final int SUB_DIRECTORIES = 330;
    private static final int MOST_CHILDREN = 1_000;

    /** Directories within directories; the deepest that are known lie four deep. */
    private static final int DEEPEST = 16;

    private final FileWindow file;
    private final TiffFile tiff;
    private final StripRule rule;
    private final OverwrittenCopy copy;
    private final Set<Long> seen = new HashSet<>();
    private int depth;

    private TiffStripper(FileWindow file, StripRule rule, OverwrittenCopy copy) throws IOException {
        this.file = file;
        this.tiff = TiffFile.of(file);
        this.rule = rule;
        this.copy = copy;
    }

    static void strip(Path in, StripRule rule, Path out) throws IOException {
        try (FileWindow file = FileWindow.open(in);
                OverwrittenCopy copy = OverwrittenCopy.of(in, out)) {
            TiffStripper stripper = new TiffStripper(file, rule, copy);
            stripper.tiff.walk(
                    page -> {
                        stripper.stripPage(page);
                        return true;
                    });
        } catch (EOFException | BrokenImage e) {
            throw new BrokenFile("not a TIFF");
        }
    }

    private void stripPage(TiffDirectory page) throws IOException {
        if (!seen.add(page.at())) {
            return;
        }
        descend();
        for (long child : page.numbers(SUB_DIRECTORIES, MOST_CHILDREN)) {
            stripPage(tiff.directory(child));
        }
        rewrite(page, Directory.IMAGE);
        depth--;
    }

    private void descend() throws BrokenFile {
        if (++depth > DEEPEST) {
            throw new BrokenFile("directories nested too deep");
        }
    }

    /** Writes the directory over itself with what may stay. */
    private void rewrite(TiffDirectory directory, Directory kind) throws IOException {
        List<TiffEntry> kept = new ArrayList<>();
        for (TiffEntry entry : directory.entries()) {
            if (stays(directory, entry, kind)) {
                kept.add(entry);
            } else {
                blank(entry);
            }
        }
        int countBytes = tiff.isBig() ? 8 : 2;
        int entryBytes = tiff.isBig() ? 20 : 12;
        int nextBytes = tiff.isBig() ? 8 : 4;
        long entriesAt = directory.at() + countBytes;
        byte[] next =
                original(entriesAt + (long) directory.entries().size() * entryBytes, nextBytes);
        copy.put(directory.at(), count(kept.size(), countBytes));
        long at = entriesAt;
        for (TiffEntry entry : kept) {
            copy.put(at, original(entry.at(), entryBytes));
            at += entryBytes;
        }
        copy.put(at, next);
        long goneBytes = (long) (directory.entries().size() - kept.size()) * entryBytes;
        fill(at + nextBytes, goneBytes);
    }

    /** Whether the tag may stay; what it holds is then already fit to stay. */
    private boolean stays(TiffDirectory directory, TiffEntry entry, Directory kind)
            throws IOException {
        int tag = entry.tag();
        if (kind == Directory.IMAGE && PIXEL_TAGS.contains(tag)) {
            return true;
        }
        if (rule != StripRule.LOCATION) {
            drop(directory, tag);
            return false;
        }
        return switch (tag) {
            case TiffImage.EXIF_DIRECTORY -> keepChild(directory, tag, Directory.EXIF);
            case TiffImage.INTEROPERABILITY_DIRECTORY ->
                    keepChild(directory, tag, Directory.INTEROPERABILITY);
            case TiffImage.GPS_DIRECTORY -> {
                drop(directory, tag);
                yield false;
            }
            case TiffImage.XMP -> {
                byte[] packet = TiffImage.block(file, directory, tag);
                yield replace(entry, XmpPacket.read(packet).withoutPlace(), (byte) ' ');
            }
            case TiffImage.IPTC -> {
                byte[] datasets = TiffImage.block(file, directory, tag);
                yield replace(entry, IptcDatasets.read(datasets).withoutPlace(), (byte) 0);
            }
            default -> ExifNames.isPlaceless(kind, tag);
        };
    }

    private boolean keepChild(TiffDirectory directory, int tag, Directory kind) throws IOException {
        TiffDirectory child = tiff.directory(directory.number(tag, 0));
        if (seen.add(child.at())) {
            descend();
            rewrite(child, kind);
            depth--;
        }
        return true;
    }

    /** Blanks the directory that a tag points to, if it points to one. */
    private void drop(TiffDirectory directory, int tag) throws IOException {
        boolean pointer =
                tag == TiffImage.EXIF_DIRECTORY
                        || tag == TiffImage.GPS_DIRECTORY
                        || tag == TiffImage.INTEROPERABILITY_DIRECTORY;
        if (!pointer) {
            return;
        }
        TiffDirectory child = tiff.directory(directory.number(tag, 0));
        if (!seen.add(child.at())) {
            return;
        }
        descend();
        for (TiffEntry entry : child.entries()) {
            drop(child, entry.tag());
            blank(entry);
            fill(entry.at(), tiff.isBig() ? 20 : 12);
        }
        fill(child.at(), tiff.isBig() ? 8 : 2);
        depth--;
    }

    /** Puts the remnant over the values if it fits; tells whether anything of them stays. */
    private boolean replace(TiffEntry entry, byte[] remnant, byte filler) throws IOException {
        long room = entry.bytes();
        check(entry.valuesAt(), room);
        if (remnant.length == 0 || remnant.length > room) {
            return false;
        }
        byte[] bytes = Arrays.copyOf(remnant, (int) room);
        Arrays.fill(bytes, remnant.length, bytes.length, filler);
        copy.put(entry.valuesAt(), bytes);
        return true;
    }

    private void blank(TiffEntry entry) throws IOException {
        check(entry.valuesAt(), entry.bytes());
        fill(entry.valuesAt(), entry.bytes());
    }

    private void check(long at, long bytes) throws BrokenFile {
        if (at > file.length() || bytes > file.length() - at) {
            throw new BrokenFile("values behind the end of the file");
        }
    }

    private byte[] original(long at, int bytes) throws IOException {
        file.seek(at);
        return file.bytes(bytes);
    }

    private byte[] count(int number, int bytes) {
        byte[] written = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            int shift = tiff.isLittleEndian() ? i : bytes - 1 - i;
            written[i] = shift < 4 ? (byte) (number >> (8 * shift)) : 0;
        }
        return written;
    }

    private void fill(long at, long count) throws IOException {
        copy.fill(at, count, (byte) 0);
    }
}
