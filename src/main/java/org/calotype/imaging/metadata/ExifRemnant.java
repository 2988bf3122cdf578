package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import org.apache.commons.imaging.ImagingException;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfo;
import org.apache.commons.imaging.formats.tiff.write.TiffImageWriterLossy;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputField;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;
import org.calotype.imaging.metadata.ExifFields.Directory;
import org.calotype.settings.StripRule;

/**
 * Writes Exif blocks that tell less.
 *
 * <p>A block is always made anew by Commons Imaging from the values that may stay, never edited in
 * place: what no directory points to any more cannot survive. Empty means that no block is needed.
 */
final class ExifRemnant {

    private static final byte[] NOTHING = {};

    private ExifRemnant() {}

    /** What a stripped file keeps of this Exif block under that rule. */
    static byte[] of(byte[] block, StripRule rule) {
        ExifFields fields = ExifFields.read(block);
        byte[] upright = orientationOnly(fields.orientation());
        if (rule == StripRule.ALL) {
            return upright;
        }
        try {
            return withoutPlace(fields);
        } catch (IOException | RuntimeException notWritable) {
            return upright;
        }
    }

    /** The smallest Exif block (TIFF 6.0 §2): one directory with one entry; none when upright. */
    static byte[] orientationOnly(int orientation) {
        if (orientation == 1) {
            return NOTHING;
        }
        return new byte[] {
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // header, the directory follows
            0,
            1, // entries
            0x01,
            0x12,
            0,
            ExifValue.SHORT,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0 // no further directory
        };
    }

    private static byte[] withoutPlace(ExifFields fields) throws IOException {
        ByteOrder order = fields.order();
        TiffOutputSet set = new TiffOutputSet(order);
        int kept = 0;
        for (Directory directory : Directory.values()) {
            for (var entry : fields.in(directory).entrySet()) {
                ExifValue value = entry.getValue().inOrder(order);
                if (ExifNames.isPlaceless(directory, entry.getKey()) && value.count() > 0) {
                    output(set, directory).add(field(entry.getKey(), value));
                    kept++;
                }
            }
        }
        if (kept == 0) {
            return NOTHING;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TiffImageWriterLossy(order).write(out, set);
        return out.toByteArray();
    }

    private static TiffOutputDirectory output(TiffOutputSet set, Directory directory)
            throws ImagingException {
        return switch (directory) {
            case IMAGE -> set.getOrCreateRootDirectory();
            case EXIF -> set.getOrCreateExifDirectory();
            case GPS -> throw new ImagingException("a place");
            case INTEROPERABILITY -> {
                TiffOutputDirectory written = set.getInteroperabilityDirectory();
                yield written == null ? set.addInteroperabilityDirectory() : written;
            }
        };
    }

    private static TiffOutputField field(int tag, ExifValue value) throws ImagingException {
        AbstractFieldType type = AbstractFieldType.getFieldType(value.type());
        TagInfo info = new TagInfo(Integer.toHexString(tag), tag, type);
        return new TiffOutputField(info, type, value.count(), value.raw());
    }
}
