package org.calotype.video;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.Exhaustion;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.OverwrittenCopy;
import org.calotype.settings.StripRule;

/**
 * Copies a clip without some of its metadata (C5). What goes is written over where it lies and
 * declared free space, so that nothing moves and no index has to change; pictures and sound stay
 * byte for byte.
 */
public final class ClipStripper {

    private ClipStripper() {}

    /**
     * Writes {@code in} to {@code out} as the rule wants it; an existing {@code out} is replaced.
     *
     * @throws Problem INVALID_VIDEO when the structure is broken, METADATA_STAYS when there may be
     *     some that cannot be taken out, TOO_MUCH_IN_FLIGHT when the heap is full; {@code out} is
     *     then unfinished and the caller's to delete
     * @throws IOException when reading or writing fails
     */
    public static void strip(Path in, MediaFormat format, StripRule rule, Path out)
            throws IOException {
        try (FileWindow file = FileWindow.open(in);
                OverwrittenCopy copy = OverwrittenCopy.of(in, out)) {
            if (rule == StripRule.KEEP) {
                return;
            }
            switch (VideoReader.demuxer(format)) {
                case ISO_MEDIA -> new IsoStripper(in, file, rule, copy).strip();
                case MATROSKA -> new MatroskaStripper(file, rule, copy).strip();
                case AVI -> new AviStripper(file, rule, copy).strip();
            }
        } catch (MetadataStays stays) {
            throw Problem.of(stays, ErrorCode.METADATA_STAYS, format.title());
        } catch (EOFException | BrokenImage broken) {
            throw Problem.of(broken, ErrorCode.INVALID_VIDEO);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw Exhaustion.refusal(e, ErrorCode.INVALID_VIDEO);
        }
    }

    /** There may be metadata in a place of which we cannot tell whose it is. */
    static final class MetadataStays extends IOException {

        private static final long serialVersionUID = 1L;

        MetadataStays(String where) {
            super(where);
        }
    }
}
