package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Plane;

/**
 * Reads JPEG files (ITU-T T.81: baseline, extended and progressive, 8 or 12 bits, Huffman),
 * shrinking while it decodes.
 *
 * <p>Every code is read, but a block of 8 x 8 coefficients becomes 4 x 4, 2 x 2 or a single sample
 * at once, from the coefficients that matter at that size. Chroma that is stored smaller is shrunk
 * less, so that it meets luma where it can.
 */
public final class JpegDecoder {

    private static final int[] SHRINKS = {8, 4, 2};

    private JpegDecoder() {}

    /**
     * Decodes a file at the greatest shrink of 1, 2, 4 and 8 that leaves at least twice the wanted
     * size in both directions, so that the final scaling decides about sharpness.
     *
     * @param minWidth width of the largest derivative in pixels of the stored (not yet upright)
     *     picture; 0 with a height of 0 means no shrink
     * @param minHeight its height
     * @throws Problem {@code UNSUPPORTED_FORMAT} for arithmetic coding, lossless and hierarchical
     *     files, {@code INVALID_IMAGE} for broken and truncated ones
     */
    public static Picture decode(Path file, int minWidth, int minHeight) throws IOException {
        try (JpegSource source = new JpegSource(file)) {
            JpegSegments segments = new JpegSegments(source);
            FrameHeader frame = segments.frame();
            refuseLies(frame, source.length());
            int shrink = shrink(frame, minWidth, minHeight);
            List<ComponentDecoder> components = new ArrayList<>();
            for (FrameHeader.Component component : frame.components()) {
                components.add(new ComponentDecoder(frame, component, shrink, frame.mcusDown()));
            }
            if (frame.progressive()) {
                new ProgressiveFrame(frame, components, segments, source).decode();
            } else {
                new SequentialFrame(frame, components, segments, source).decode();
            }
            return picture(segments, components);
        }
    }

    /** Whether the file is coded in a way that is decoded here. */
    public static boolean reads(Path file) throws IOException {
        try (JpegSource source = new JpegSource(file)) {
            new JpegSegments(source).frame();
            return true;
        } catch (Problem refused) {
            return refused.code() != ErrorCode.UNSUPPORTED_FORMAT;
        }
    }

    static int shrink(FrameHeader frame, int minWidth, int minHeight) {
        if (minWidth == 0 && minHeight == 0) {
            return 1;
        }
        for (int shrink : SHRINKS) {
            if (frame.width() / shrink >= 2 * minWidth
                    && frame.height() / shrink >= 2 * minHeight) {
                return shrink;
            }
        }
        return 1;
    }

    /**
     * A block takes two bits at least (one for DC, one for the end), in a progressive frame one (AC
     * may be absent): a header that promises more than the file can hold is not worth the memory.
     */
    static void refuseLies(FrameHeader frame, long fileBytes) {
        long bits = 0;
        for (FrameHeader.Component component : frame.components()) {
            long across =
                    FrameHeader.ceilDiv(
                            frame.width() * component.horizontal(), 8 * frame.maxHorizontal());
            long down =
                    FrameHeader.ceilDiv(
                            frame.height() * component.vertical(), 8 * frame.maxVertical());
            bits += across * down * (frame.progressive() ? 1 : 2);
        }
        if (bits > 8 * fileBytes) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }

    private static Picture picture(JpegSegments segments, List<ComponentDecoder> components) {
        boolean inverted = segments.isInverted();
        Picture.Colour colour = segments.colour();
        List<Plane> planes = new ArrayList<>();
        for (ComponentDecoder component : components) {
            if (inverted && isInk(colour, planes.size())) {
                component.invert();
            }
            planes.add(component.plane());
        }
        return new Picture(
                segments.frame().width(),
                segments.frame().height(),
                colour,
                planes,
                null,
                segments.iccProfile());
    }

    /** Whether a component counts ink; the coloured inks of YCCK are coded as light. */
    static boolean isInk(Picture.Colour colour, int component) {
        return colour == Picture.Colour.CMYK || component == 3;
    }
}
