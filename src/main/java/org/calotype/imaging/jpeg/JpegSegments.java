package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.Picture.Colour;
import org.jspecify.annotations.Nullable;

/** Reads a file from marker to marker (ITU-T T.81 B.2): first the frame, then scan after scan. */
final class JpegSegments {

    private final JpegSource source;
    private final DecodingTables tables = new DecodingTables();
    private final ColourMarks colours = new ColourMarks();
    private final IccSegments icc = new IccSegments();
    private final FrameHeader frame;
    private int marker;

    /** Reads up to and with the frame header. */
    JpegSegments(JpegSource source) throws IOException {
        this.source = source;
        if (source.unsignedShort() != (0xFF00 | Marker.SOI)) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        passSegments();
        if (marker == Marker.DHP) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        if (!Marker.isFrame(marker)) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        frame = FrameHeader.read(marker, source);
    }

    FrameHeader frame() {
        return frame;
    }

    Colour colour() {
        return colours.colour(frame.components());
    }

    boolean isInverted() {
        return frame.components().size() == 4 && colours.isInverted();
    }

    @Nullable IccProfile iccProfile() {
        return icc.profile();
    }

    /** Whether the end marker was met. */
    boolean isEnded() {
        return marker == Marker.EOI;
    }

    /** The next scan, its entropy-coded data unread; empty at the end. */
    Optional<Scan> nextScan() throws IOException {
        passSegments();
        if (marker != Marker.SOS) {
            if (Marker.isFrame(marker)) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            return Optional.empty();
        }
        ScanHeader header = ScanHeader.read(frame, source);
        List<HuffmanCode> dcCodes = new ArrayList<>();
        List<HuffmanCode> acCodes = new ArrayList<>();
        for (ScanHeader.Part part : header.parts()) {
            if (header.isDc() && !header.isRefinement()) {
                dcCodes.add(tables.dc(part.dcTable()));
            }
            if (header.last() > 0) {
                acCodes.add(tables.ac(part.acTable()));
            }
        }
        return Optional.of(
                new Scan(
                        header,
                        dcCodes,
                        acCodes,
                        tables.quantisation(),
                        tables.restartInterval(),
                        source.offset()));
    }

    /** Reads tables and marks up to the next frame, scan or end. */
    private void passSegments() throws IOException {
        while (true) {
            marker = source.nextMarker();
            if (marker == Marker.NONE
                    || marker == Marker.EOI
                    || marker == Marker.SOS
                    || marker == Marker.DHP
                    || Marker.isFrame(marker)) {
                return;
            }
            if (!Marker.standsAlone(marker)) {
                readSegment();
            }
        }
    }

    private void readSegment() throws IOException {
        switch (marker) {
            case Marker.DHT -> tables.readHuffman(source);
            case Marker.DQT -> tables.readQuantisation(source);
            case Marker.DRI -> tables.readRestartInterval(source);
            case Marker.APP0 -> colours.readJfif(segment());
            case Marker.APP2 -> icc.read(segment());
            case Marker.APP14 -> colours.readAdobe(segment());
            default -> source.skip(segmentLength());
        }
    }

    private byte[] segment() throws IOException {
        return source.bytes(segmentLength());
    }

    private int segmentLength() throws IOException {
        int length = source.unsignedShort() - 2;
        if (length < 0) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return length;
    }
}
