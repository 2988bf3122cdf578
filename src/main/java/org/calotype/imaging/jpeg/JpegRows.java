package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureRows;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JPEG file a line of MCUs at a time, shrinking as {@link JpegDecoder} does. Of a
 * sequential file one line is in memory; of a progressive one all its coefficients are, two bytes
 * each.
 */
public final class JpegRows implements PictureRows {

    private final JpegSource source;
    private final JpegSegments segments;
    private final List<ComponentDecoder> components = new ArrayList<>();
    private int line;
    private int lines;

    @SuppressWarnings("NullAway.Init") // set by begin()
    private LineReader reader;

    /** Brings one line of MCUs into the components. */
    @FunctionalInterface
    private interface LineReader {
        void read(int line) throws IOException;
    }

    private JpegRows(JpegSource source) throws IOException {
        this.source = source;
        segments = new JpegSegments(source);
    }

    /**
     * Opens a file; empty if its components stand in scans of their own, so that no row is complete
     * before the last scan.
     *
     * @param minWidth as in {@link JpegDecoder#decode}
     * @param heapBytes that coefficients may take
     * @throws Problem as {@link JpegDecoder#decode} does; TOO_MANY_PIXELS if the coefficients of a
     *     progressive file take more
     */
    public static Optional<PictureRows> open(Path file, int minWidth, int minHeight, long heapBytes)
            throws IOException {
        JpegSource source = new JpegSource(file);
        boolean begun = false;
        try {
            JpegRows rows = new JpegRows(source);
            begun = rows.begin(minWidth, minHeight, heapBytes);
            return begun ? Optional.of(rows) : Optional.empty();
        } finally {
            if (!begun) {
                source.close();
            }
        }
    }

    private boolean begin(int minWidth, int minHeight, long heapBytes) throws IOException {
        FrameHeader frame = segments.frame();
        JpegDecoder.refuseLies(frame, source.length());
        int shrink = JpegDecoder.shrink(frame, minWidth, minHeight);
        long bytes = 0;
        for (FrameHeader.Component component : frame.components()) {
            components.add(new ComponentDecoder(frame, component, shrink, 1));
            bytes += CoefficientStore.bytes(frame, components.get(components.size() - 1));
        }
        return frame.progressive()
                ? beginProgressive(frame, bytes, heapBytes)
                : beginSequential(frame);
    }

    private boolean beginProgressive(FrameHeader frame, long bytes, long heapBytes)
            throws IOException {
        if (bytes > heapBytes) {
            throw Problem.of(
                    ErrorCode.TOO_MANY_PIXELS,
                    (long) frame.width() * frame.height() * heapBytes / bytes / 1_000_000);
        }
        ProgressiveFrame progressive = new ProgressiveFrame(frame, components, segments, source);
        progressive.readCoefficients();
        lines = frame.mcusDown();
        reader = progressive::place;
        return true;
    }

    private boolean beginSequential(FrameHeader frame) throws IOException {
        Scan scan = segments.nextScan().orElseThrow(() -> Problem.of(ErrorCode.INVALID_IMAGE));
        if (scan.header().parts().size() < components.size()) {
            return false;
        }
        SequentialFrame sequential = new SequentialFrame(frame, components, segments, source);
        lines = sequential.lines(scan);
        ScanDecoder decoder = sequential.begin(scan);
        reader =
                next -> {
                    decoder.decodeLine(next);
                    if (next == lines - 1) {
                        decoder.in.finish();
                    }
                };
        return true;
    }

    @Override
    public int sourceWidth() {
        return segments.frame().width();
    }

    @Override
    public int sourceHeight() {
        return segments.frame().height();
    }

    @Override
    public Picture.Colour colour() {
        return segments.colour();
    }

    @Override
    public List<Extent> planes() {
        return components.stream().map(ComponentDecoder::extent).toList();
    }

    @Override
    public @Nullable IccProfile iccProfile() {
        return segments.iccProfile();
    }

    @Override
    public void advance(Taker taker) throws IOException {
        if (line == lines) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        for (ComponentDecoder component : components) {
            component.hold(line * component.vertical);
        }
        reader.read(line++);
        for (int i = 0; i < components.size(); i++) {
            ComponentDecoder component = components.get(i);
            if (segments.isInverted() && JpegDecoder.isInk(colour(), i)) {
                component.invert();
            }
            for (int row = 0; row < component.heldRows(); row++) {
                taker.take(
                        i, component.firstRow() + row, component.samples, row * component.stride);
            }
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
